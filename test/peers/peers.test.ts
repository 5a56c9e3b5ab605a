import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Tests run in the root of the checkout; the program is as `npm run build` makes it. */
const here = join(process.cwd(), 'test', 'peers');
const program = join(process.cwd(), 'dist', 'cli', 'main.js');

/** An editor that drives `glossator lsp` through the sample corpus by a script of its own. */
interface Peer {
    readonly command: string;
    readonly args: readonly string[];
    /** Ends with 0 where everything that is needed is installed. */
    readonly probe: readonly string[];
    /** In Debian. */
    readonly packages: string;
}

const peers = {
    neovim: { command: 'nvim', args: ['--headless', '-u', join(here, 'neovim.lua')], probe: ['--version'], packages: 'neovim' },
    emacs: { command: 'emacs', args: ['--batch', '-l', join(here, 'emacs.el')], probe: ['--batch', '-f', 'package-initialize', '-l', 'eglot'], packages: 'emacs-nox elpa-eglot' },
} as const satisfies Readonly<Record<string, Peer>>;

suite('Editors', () => {
    let folder = '';
    setup(async () => {
        folder = await fs.mkdtemp(join(tmpdir(), 'glossator-'));
        await fs.cp(join(process.cwd(), 'test', 'corpus'), join(folder, 'corpus'), { recursive: true });
    });
    teardown(() => fs.rm(folder, { recursive: true, force: true }));

    /** What the editor saw. */
    function drive({ command, args }: Peer): Promise<string> {
        return new Promise(resolve => {
            const env = { ...process.env, HOME: folder, XDG_CONFIG_HOME: folder, GLOSSATOR_PROGRAM: program, GLOSSATOR_CORPUS: join(folder, 'corpus') };
            const child = execFile(command, args, { cwd: folder, env, timeout: 100_000, killSignal: 'SIGKILL' }, (error, out, err) => resolve(error ? `${out}${error.message}\n${err}` : out));
            child.stdin?.end();
        });
    }

    function check(name: keyof typeof peers, title: string, expected: string): void {
        test(title, async function () {
            this.timeout(120_000);
            const peer: Peer = peers[name];
            if (spawnSync(peer.command, peer.probe, { stdio: 'ignore', timeout: 20_000 }).status !== 0) {
                console.log(`    ${title}: not installed (Debian: apt-get install ${peer.packages}), so it is not run.`);
                this.skip();
            }
            assert.equal((await drive(peer)).trim(), expected);
        });
    }

    check('neovim', 'Neovim', `
attached, positions count utf-16
hover: **John Kerry** · person
definition: actors.yaml: john-kerry:
references: 4 in 000_55d9d0724c32b7d7.txt, the first at “جون كيري”
references: 8 in 002_af016aceb51a0a2d.txt, the first at “Kerry, P”
references: 21 in 003_7b798cfc6dcaeaf3.txt, the first at “Kerry Le”
references: 6 in 004_5bd099f11c7f7eb1.txt, the first at “John Ker”
references after another program wrote: 1 fewer
document symbols: 305, the first Kerry and Putin want to salvage the Syria peace talks.
workspace symbol: Lavrov
hover below an unsaved line: **John Kerry** · person
hover behind an unsaved letter: **John Kerry** · person
to annotate: Annotate as United States
hover then: **United States** · state
hover in Arabic: **John Kerry** · person
definition from Arabic: actors.yaml: john-kerry:
diagnostic at “John-kerry”: There is no actor “John-kerry” in the registry.
quick fix: Change to “john-kerry” (John Kerry)
fixed: - {id: m-6agc2tbb, actor: john-kerry, at: 92-1
renamed: 4 in 000_55d9d0724c32b7d7.txt.gloss.yaml, 8 in 002_af016aceb51a0a2d.txt.gloss.yaml, 20 in 003_7b798cfc6dcaeaf3.txt.gloss.yaml, 6 in 004_5bd099f11c7f7eb1.txt.gloss.yaml, 1 in actors.yaml
`.trim());

    check('emacs', 'Emacs with Eglot', `
attached to Glossator
hover: **John Kerry** · person
definition: actors.yaml: john-kerry:
references: 4 in 000_55d9d0724c32b7d7.txt, one at “جون كيري”
references: 8 in 002_af016aceb51a0a2d.txt, one at “John Ker”
references: 21 in 003_7b798cfc6dcaeaf3.txt, one at “Kerry Le”
references: 6 in 004_5bd099f11c7f7eb1.txt, one at “John Ker”
references after another program wrote: 1 fewer
document symbols: 65 outermost, the first Kerry and Putin want to salvage the Syria peace talks.
workspace symbol:   sergei-lavrov:
hover below an unsaved line: **John Kerry** · person
hover behind an unsaved letter: **John Kerry** · person
to annotate: Annotate as United States
hover then: **United States** · state
hover in Arabic: **John Kerry** · person
definition from Arabic: actors.yaml: john-kerry:
diagnostic at “John-kerry”: There is no actor “John-kerry” in the registry.
quick fix: Change to “john-kerry” (John Kerry)
fixed: - {id: m-6agc2tbb, actor: john-kerry, at: 92-1
renamed: 4 in 000_55d9d0724c32b7d7.txt.gloss.yaml, 8 in 002_af016aceb51a0a2d.txt.gloss.yaml, 20 in 003_7b798cfc6dcaeaf3.txt.gloss.yaml, 6 in 004_5bd099f11c7f7eb1.txt.gloss.yaml, 1 in actors.yaml
`.trim());
});
