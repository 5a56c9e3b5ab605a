import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { TextAnalysis } from '../../core/suggest/analyst';
import { readAssets } from '../../host/assets';
import type { AnalystWorker, SuggestionPlatform } from './analyses';

/** From the server to its worker. */
export type AnalystRequest =
    | { readonly kind: 'analyse'; readonly text: string }
    | { readonly kind: 'cancel' };

/** From the worker: the analysis, undefined where it was cancelled. */
export interface AnalystAnswer {
    readonly analysis: TextAnalysis | undefined;
}

/** Suggestions on Node, with models and a worker of what is shipped. `dist` is the folder of the bundles. */
export function suggestionsOnNode(dist: string): SuggestionPlatform {
    const models = join(dist, '..', 'media', 'models');
    return {
        readAssets: corpus => readAssets(models, pathOf(corpus)),
        startWorker: corpus => startAnalyst(join(dist, 'server', 'analyst.js'), { models, corpus: pathOf(corpus) }),
    };
}

/** What the worker begins with. */
export interface AnalystFolders {
    readonly models: string;
    /** Undefined where the corpus is not on this machine. */
    readonly corpus: string | undefined;
}

function pathOf(uri: string): string | undefined {
    try {
        return fileURLToPath(uri);
    } catch {
        return undefined;
    }
}

/** Starts the worker that a script is; it does not keep the process alive. */
export function startAnalyst(script: string, folders: AnalystFolders): AnalystWorker {
    const worker = new Worker(script, { workerData: folders });
    let waiting: { readonly resolve: (analysis: TextAnalysis | undefined) => void; readonly reject: (error: Error) => void } | undefined;
    let failure: Error | undefined;
    const fail = (error: Error) => {
        failure ??= error;
        waiting?.reject(failure);
        waiting = undefined;
    };
    worker.unref();
    worker.on('message', ({ analysis }: AnalystAnswer) => {
        waiting?.resolve(analysis);
        waiting = undefined;
    });
    worker.on('error', fail);
    worker.on('exit', code => fail(new Error(`exit code ${code}`)));
    const send = (request: AnalystRequest) => worker.postMessage(request);
    return {
        analyse: text => new Promise((resolve, reject) => {
            if (failure) {
                reject(failure);
                return;
            }
            waiting = { resolve, reject };
            send({ kind: 'analyse', text });
        }),
        cancel: () => send({ kind: 'cancel' }),
        stop: () => void worker.terminate(),
    };
}
