import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';

const program = join(process.cwd(), 'dist', 'cli', 'main.js');

const project = '<?xml version="1.0"?>\n<Project xmlns="urn:QDA-XML:project:1.0" name="p"><Sources><TextSource guid="11111111-1111-5111-8111-111111111111" name="a.txt" plainTextPath="internal://a.txt"/></Sources></Project>\n';
const good = zipSync({ 'project.qde': strToU8(project), 'sources/a.txt': strToU8('Kerry left.\n'.repeat(50)) });

/** An archive whose directory claims another size of its first entry; what is claimed locally, too. */
function claiming(size: number): Uint8Array {
    const bytes = Uint8Array.from(good);
    const view = new DataView(bytes.buffer);
    for (let at = 0; at < bytes.length - 4; at++) {
        const signature = view.getUint32(at, true);
        if (signature === 0x04034b50 || signature === 0x02014b50) {
            view.setUint32(at + (signature === 0x04034b50 ? 22 : 24), size, true);
        }
    }
    return bytes;
}

/** Files of an import, how it is named, and what is said of it. */
const refused: readonly (readonly [title: string, format: string, files: Readonly<Record<string, string | Uint8Array>>, path: string, message: RegExp])[] = [
    ['A truncated archive', 'refi-qda', { 'p.qdpx': good.slice(0, good.length - 40) }, 'p.qdpx', /^glossator: p\.qdpx: this is no sound zip archive/],
    ['An archive that ends within an entry', 'refi-qda', { 'p.qdpx': good.slice(0, 100) }, 'p.qdpx', /^glossator: p\.qdpx: this is no sound zip archive/],
    ['An entry that leads out of the archive', 'refi-qda', { 'p.qdpx': zipSync({ 'project.qde': strToU8(project), '../../evil.txt': strToU8('x') }) }, 'p.qdpx', /^glossator: p\.qdpx: the entry “\.\.\/\.\.\/evil\.txt” leads out of the archive\./],
    ['Entries that claim 2 GB', 'refi-qda', { 'p.qdpx': claiming(2_000_000_000) }, 'p.qdpx', /^glossator: p\.qdpx: (?:unpacked, the archive would have more than 1000000000 bytes|the archive is damaged: .*)\. Nothing was imported\.\n$/],
    ['Entries that claim more than they can hold', 'refi-qda', { 'p.qdpx': claiming(400_000_000) }, 'p.qdpx', /^glossator: p\.qdpx: the archive is damaged: “project\.qde” cannot unpack to 400000000 bytes\./],
    ['An archive of zeros', 'refi-qda', { 'p.qdpx': zipSync({ 'project.qde': strToU8(project), 'sources/a.txt': new Uint8Array(300_000_000) }, { level: 9 }) }, 'p.qdpx', /^glossator: p\.qdpx\/sources\/a\.txt: the entry has 286 MB; larger ones than 256 MB are not read\./],
    ['Entities that grow', 'refi-qda', { 'p.qdpx': zipSync({ 'project.qde': strToU8(`<!DOCTYPE p [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${project.slice(22)}`) }) }, 'p.qdpx', /^glossator: p\.qdpx\/project\.qde:1: XML with a document type is not read\./],
    ['An entity that names a file', 'cas-xmi', { 'a.xmi': '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>\n<xmi:XMI xmlns:xmi="http://www.omg.org/XMI">&e;</xmi:XMI>' }, 'a.xmi', /^glossator: a\.xmi:2: this is not well-formed XML: [^]*Nothing was imported\.\n$/],
    ['What is not UTF-8', 'brat', { 'in/a.txt': Uint8Array.from([0x4b, 0xe9, 0x0a]), 'in/a.ann': 'T1\tPerson 0 1\tK\n' }, 'in', /^glossator: a\.txt: this is no UTF-8\. Convert it first, for example with iconv\. Nothing was imported\.\n$/],
    ['A truncated list of JSON', 'label-studio', { 'a.json': '[{"data":{"text":"Kerry"}},' }, 'a.json', /^glossator: a\.json:1: the file ends before its JSON does\. Nothing was imported\.\n$/],
    ['JSON that nests without end', 'w3c', { 'a.json': '['.repeat(5_000_000) }, 'a.json', /^glossator: a\.json(?::\d+)?: this is (?:not|no) JSON/],
    ['What is not there', 'brat', {}, 'nowhere', /there is no such file or folder\. Nothing was imported\.\n$/],
];

suite('Hostile imports', () => {
    let folder = '';
    setup(async () => {
        folder = await fs.mkdtemp(join(tmpdir(), 'glossator-'));
    });
    teardown(() => fs.rm(folder, { recursive: true, force: true }));

    async function put(files: Readonly<Record<string, string | Uint8Array>>): Promise<void> {
        for (const [path, content] of Object.entries(files)) {
            await fs.mkdir(dirname(join(folder, path)), { recursive: true });
            await fs.writeFile(join(folder, path), content);
        }
    }

    function glossator(...args: readonly string[]): Promise<{ readonly code: number; readonly out: string; readonly err: string }> {
        return new Promise(resolve => {
            execFile(process.execPath, ['--max-old-space-size=1000', program, ...args], { cwd: folder }, (error, out, err) => resolve({ code: Number(error?.code ?? 0), out, err }));
        });
    }

    async function corpusFiles(): Promise<string[]> {
        return (await fs.readdir(join(folder, 'corpus'), { recursive: true }).catch(() => [])).sort();
    }

    for (const [title, format, files, path, message] of refused) {
        test(`${title}: nothing is written`, async function () {
            this.timeout(60_000);
            await put(files);
            const { code, err } = await glossator('import', path, '--format', format, '--into', 'corpus');
            assert.match(err, message);
            assert.doesNotMatch(err, /\n\s+at /);
            assert.equal(code, 1);
            assert.deepEqual(await corpusFiles(), []);
        });
    }

    test('A sound project is read into a folder that is not there yet', async () => {
        await put({ 'p.qdpx': good });
        const { code, err } = await glossator('import', 'p.qdpx', '--format', 'refi-qda', '--into', 'corpus/new');
        assert.equal(code, 0, err);
        assert.deepEqual(await corpusFiles(), ['new', 'new/a.txt', 'new/glossator.yaml']);
    });

    const brat = { 'in/a.txt': 'Kerry left.\n', 'in/a.ann': 'T1\tperson 0 5\tKerry\n' };

    test('A folder with the name of a file, and links that go round, are passed over', async () => {
        await put({ ...brat, 'in/b.ann/inner.txt': 'x' });
        await fs.symlink('.', join(folder, 'in', 'loop'));
        await fs.symlink('gone.ann', join(folder, 'in', 'c.ann'));
        const { code, err } = await glossator('import', 'in', '--format', 'brat', '--into', 'corpus');
        assert.equal(code, 0, err);
        assert.deepEqual(await corpusFiles(), ['a.txt', 'a.txt.gloss.yaml', 'glossator.yaml']);
    });

    test('A folder where a file is wanted is told', async () => {
        await put({ 'p.qdpx/x.txt': 'x' });
        const { code, out, err } = await glossator('import', 'p.qdpx', '--format', 'refi-qda', '--into', 'corpus');
        assert.equal(code, 1, out);
        assert.match(err, /^glossator: .*p\.qdpx: there is no file of this format in the folder \(\.qdpx, \.qdc\)\. Nothing was imported\.\n$/);
    });

    test('A corpus that cannot be written: what was not written is told', async function () {
        if (process.platform === 'win32' || process.getuid?.() === 0) {
            console.log('    Root may write everywhere, so it is not run.');
            this.skip();
        }
        await put({ ...brat, 'corpus/glossator.yaml': 'glossator: 1\n', 'corpus/a.txt': brat['in/a.txt'] });
        await fs.chmod(join(folder, 'corpus'), 0o555);
        const { code, err } = await glossator('import', 'in', '--format', 'brat', '--into', 'corpus');
        await fs.chmod(join(folder, 'corpus'), 0o755);
        assert.equal(code, 1);
        assert.match(err, /Not written:\n {2}corpus\/a\.txt\.gloss\.yaml: /);
        assert.deepEqual(await corpusFiles(), ['a.txt', 'glossator.yaml']);
    });
});
