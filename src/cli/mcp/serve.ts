import type { Readable, Writable } from 'node:stream';
import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js';
import { CallToolRequestSchema, ListToolsRequestSchema } from '@modelcontextprotocol/sdk/types.js';

/** What is offered to a client of MCP. */
export interface Offer {
    readonly version: string;
    readonly instructions: string;
    readonly tools: readonly { readonly name: string; readonly title: string; readonly description: string; readonly input: object }[];
    /** Never fails on what was asked. */
    ask(tool: string, input: unknown): Promise<{ readonly isError: boolean; readonly text: string }>;
}

/** Serves one client of the Model Context Protocol over two streams, until it closes the first. */
export async function serveMcp({ version, instructions, tools, ask }: Offer, input: Readable, output: Writable): Promise<void> {
    // The class that the package prefers describes inputs in its own way; ours are JSON Schemas already, the same that the editor gets.
    const server = new Server({ name: 'glossator', title: 'Glossator', version }, { capabilities: { tools: {} }, instructions });
    server.setRequestHandler(ListToolsRequestSchema, () => ({
        tools: tools.map(({ name, title, description, input: schema }) => ({
            name, title, description, inputSchema: { ...schema, type: 'object' as const }, annotations: { title, readOnlyHint: true, openWorldHint: false },
        })),
    }));
    server.setRequestHandler(CallToolRequestSchema, async ({ params }) => {
        const { isError, text } = await ask(params.name, params.arguments);
        return { isError, content: [{ type: 'text' as const, text }] };
    });
    const closed = new Promise<void>(resolve => input.once('end', resolve).once('close', resolve));
    await server.connect(new StdioServerTransport(input, output));
    await closed;
    await server.close();
}
