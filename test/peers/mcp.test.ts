import assert from 'node:assert/strict';
import { promises as fs } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';

const program = join(process.cwd(), 'dist', 'cli', 'main.js');
const sample = join(process.cwd(), 'test', 'corpus');

suite('MCP', () => {
    let folder = '';
    const clients: Client[] = [];

    suiteSetup(async () => {
        folder = await fs.mkdtemp(join(tmpdir(), 'glossator-'));
    });
    teardown(() => Promise.all(clients.splice(0).map(client => client.close())));
    suiteTeardown(() => fs.rm(folder, { recursive: true, force: true }));

    /** A client of `glossator mcp PATH`, as other programs have it. */
    async function connect(path: string): Promise<Client> {
        const client = new Client({ name: 'test', version: '1' });
        await client.connect(new StdioClientTransport({ command: process.execPath, args: [program, 'mcp', path], cwd: folder }));
        clients.push(client);
        return client;
    }

    /** What a tool says; `!` before an error. */
    async function ask(client: Client, name: string, args: Record<string, unknown>): Promise<string> {
        const { content, isError } = await client.callTool({ name, arguments: args });
        return `${isError ? '! ' : ''}${(content as readonly { readonly text: string }[]).map(({ text }) => text).join('\n')}`;
    }

    test('Tools say what they do and want, and that they only read', async () => {
        const { tools } = await (await connect(sample)).listTools();
        assert.deepEqual(
            tools.map(({ name, title, inputSchema, annotations }) => `${name}: ${title} (${Object.keys(inputSchema.properties ?? {}).join(', ')})${annotations?.readOnlyHint ? ' reads' : ''}`),
            ['find_claims: Find claims (query, limit, offset) reads', 'find_actors: Find actors (name, type, limit, offset) reads', 'find_contradictions: Find contradictions (query, limit, offset) reads'],
        );
    });

    test('Claims of the sample are found, each with address, line, claimer and quote', async () => {
        const [summary, first] = (await ask(await connect(sample), 'find_claims', { query: 'claimer:"جون كيري" is:claim', limit: 1 })).split('\n');
        assert.match(summary!, /^\d+ claims; 1 listed, go on with offset 1\.$/);
        const { address, line, claimer, quote } = JSON.parse(first!) as Record<string, unknown>;
        const text = await fs.readFile(join(sample, String(address).split('#')[0]!), 'utf8');
        assert.equal(claimer, 'John Kerry');
        // The line of the text begins the quote, whatever was cut off its end.
        const words = String(quote).split(/\s+/).slice(0, 3);
        assert.ok(text.split('\n').slice(Number(line) - 1, Number(line) + 1).join(' ').replace(/\s+/g, ' ').includes(words.join(' ')), `${address} line ${line}: ${quote}`);
    });

    test('Actors are found by any name', async () => {
        const found = await ask(await connect(sample), 'find_actors', { name: 'الجبير' });
        assert.match(found, /^1 actor\.\n\{"actor":"adel-al-jubeir","name":"Adel al-Jubeir","type":"person",/);
    });

    test('Contradictions are found', async () => {
        const found = (await ask(await connect(sample), 'find_contradictions', { limit: 100 })).split('\n');
        assert.match(found[0]!, /^\d+ linked contradictions, \d+ topics? with opposed positions\.$/);
        const kinds = found.slice(1).map(line => Object.keys(JSON.parse(line) as object)[0]);
        assert.deepEqual([...new Set(kinds)], ['contradicts', 'topic']);
    });

    test('What is wrong is an error of the tool, in words', async () => {
        const client = await connect(sample);
        assert.equal(await ask(client, 'find_claims', { query: 'claimr:x ) OR' }), '! The query “claimr:x ) OR” is not understood: There is no bracket that this one closes.');
        assert.match(await ask(client, 'find_claims', { query: 'claimr:x' }), /^! The query “claimr:x” is not understood: There is no field “claimr”\. There are actor, claimer, /);
        assert.equal(await ask(client, 'find_claims', { limit: 1 }), '! The input of find_claims is not as described: “query”: Expected required property.');
        assert.match(await ask(client, 'write_claim', {}), /^! There is no tool “write_claim”/);
        assert.match(await ask(client, 'find_claims', { query: 'stance:demands', limit: 1 }), /^\d+ claims/);
    });

    test('Without a corpus the tools say so, and find it when it is there; what changes on disk is seen', async () => {
        const path = join(folder, 'later');
        await fs.mkdir(path);
        const client = await connect('later');
        assert.equal(await ask(client, 'find_actors', {}), '! later: there is no corpus here: neither a glossator.yaml nor an actors.yaml stands in this folder or above it.');
        await fs.writeFile(join(path, 'actors.yaml'), 'glossator: 1\nactors:\n  usa: {type: state, names: {en: [United States]}}\n');
        assert.match(await ask(client, 'find_actors', {}), /^1 actor\.\n\{"actor":"usa"/);
        await fs.writeFile(join(path, 'actors.yaml'), 'glossator: 1\nactors:\n  usa: {type: state, names: {en: [United States]}}\n  russia: {type: state, names: {en: [Russia]}}\n');
        let found = '';
        while (!found.startsWith('2 actors.')) {
            found = await ask(client, 'find_actors', {});
        }
    });

    test('The server ends with its client', async () => {
        const transport = new StdioClientTransport({ command: process.execPath, args: [program, 'mcp', sample], cwd: folder });
        const client = new Client({ name: 'test', version: '1' });
        await client.connect(transport);
        await ask(client, 'find_actors', { limit: 1 });
        const { pid } = transport;
        await client.close();
        assert.throws(() => process.kill(pid!, 0), /ESRCH/);
    });
});
