import { parentPort, workerData } from 'node:worker_threads';
import { Analyst } from '../core/suggest/analyst';
import { readAssets } from '../host/assets';
import { inSlices } from './inSlices';
import type { AnalystAnswer, AnalystFolders, AnalystRequest } from './suggesting/nodeAnalyst';

/** The worker that analyses texts on Node, one after the other, until it is told to stop with one. */
const { models, corpus } = workerData as AnalystFolders;
const analyst = readAssets(models, corpus).then(assets => new Analyst(assets));
let current: object | undefined;

parentPort?.on('message', (request: AnalystRequest) => {
    // What is told to stop, or is followed by another text, sees it in its next pause.
    current = undefined;
    if (request.kind === 'analyse') {
        void analyse(request.text);
    }
});

async function analyse(text: string): Promise<void> {
    const own = {};
    current = own;
    const ready = await analyst;
    const analysis = await inSlices(ready.steps(text), () => current !== own);
    parentPort?.postMessage({ analysis } satisfies AnalystAnswer);
}
