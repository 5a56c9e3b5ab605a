import { Analyst, type SuggestionAssets, type TextAnalysis } from '../../core/suggest/analyst';
import { inSlices } from '../inSlices';
import { RecentAnalyses } from './recentAnalyses';

/** Analyses texts apart from the server's own thread, one at a time. */
export interface AnalystWorker {
    /** Undefined where it was cancelled. Fails where the worker ends before. */
    analyse(text: string): Promise<TextAnalysis | undefined>;
    /** Ends what is going on. */
    cancel(): void;
    stop(): void;
}

/** What a platform has for suggestions; asked for when the first are wanted, never before. */
export interface SuggestionPlatform {
    /** `corpus`: the address of its folder, which may have models of its own; `models`: where the client says that ours are. */
    readAssets(corpus: string, models: string | undefined): Promise<SuggestionAssets>;
    /** Undefined where texts are analysed in slices of the server's own thread. */
    readonly startWorker?: ((corpus: string) => AnalystWorker) | undefined;
}

/** Who wants an analysis. */
export interface Wish {
    /** The address of the source: what was wanted of a former text of it no longer is. */
    readonly owner: string;
    /** It is open: it goes before those that are not. */
    readonly isUrgent: boolean;
    isCancelled(): boolean;
}

interface Waiting {
    readonly wish: Wish;
    readonly resolve: (analysis: TextAnalysis | undefined) => void;
    readonly reject: (error: unknown) => void;
}

interface Job {
    readonly text: string;
    waiting: Waiting[];
    isCancelled: boolean;
}

/** Milliseconds without any work after which a worker ends, and its memory is free. */
const idleMs = 60_000;
/** Workers that crashed before no other is started. */
const mostCrashes = 2;

/** Analyses of the texts of a corpus: worked out once for each, one after the other, those of open sources first. */
export class Analyses {
    readonly #corpus: string;
    readonly #platform: SuggestionPlatform | undefined;
    readonly #models: string | undefined;
    readonly #log: (message: string) => void;
    #known = new RecentAnalyses();
    /** By their texts, in the order in which they were wanted. */
    readonly #jobs = new Map<string, Job>();
    #running: Job | undefined;
    #worker: AnalystWorker | undefined;
    #crashes = 0;
    #analyst: Analyst | undefined;
    #generation = 0;
    /** The generation that worker and analyst are of. */
    #readAs = 0;
    #idle: ReturnType<typeof setTimeout> | undefined;
    #isDisposed = false;

    constructor(corpus: string, platform: SuggestionPlatform | undefined, models: string | undefined, log: (message: string) => void) {
        this.#corpus = corpus;
        this.#platform = platform;
        this.#models = models;
        this.#log = log;
    }

    /** Reads what was computed beforehand; it is not kept. */
    async readAssets(): Promise<SuggestionAssets> {
        return this.#platform?.readAssets(this.#corpus, this.#models) ?? {};
    }

    /** Another number after each {@link forget}. */
    get generation(): number {
        return this.#generation;
    }

    /** Models came, went or changed: they are read again, and texts are analysed anew. */
    forget(): void {
        this.#generation++;
        this.#known = new RecentAnalyses();
        if (this.#running) {
            this.#cancel(this.#running);
        }
    }

    /** The analysis of a text that was analysed lately. */
    known(text: string): TextAnalysis | undefined {
        return this.#known.get(text);
    }

    /** The analysis of a text; undefined where it was cancelled, or another text of the same source is wanted meanwhile. */
    analyse(text: string, wish: Wish): Promise<TextAnalysis | undefined> {
        this.#outdate(text, wish.owner);
        const known = this.#known.get(text);
        if (known || this.#isDisposed) {
            return Promise.resolve(known);
        }
        return new Promise((resolve, reject) => {
            const job = this.#jobs.get(text) ?? { text, waiting: [], isCancelled: false };
            job.waiting.push({ wish, resolve, reject });
            this.#jobs.set(text, job);
            if (this.#running && wish.isUrgent && this.#running !== job && !isUrgent(this.#running)) {
                // It begins anew later: what somebody looks at comes first.
                this.#cancel(this.#running);
            }
            void this.#run();
        });
    }

    /** Gives up what nobody waits for any more. */
    review(): void {
        for (const job of this.#jobs.values()) {
            this.#leave(job, job.waiting.filter(({ wish }) => wish.isCancelled()));
        }
    }

    dispose(): void {
        this.#isDisposed = true;
        clearTimeout(this.#idle);
        this.#jobs.forEach(job => this.#leave(job, job.waiting));
        this.#stopWorker();
    }

    /** What was wanted of other texts of a source is not wanted any more. */
    #outdate(text: string, owner: string): void {
        for (const job of this.#jobs.values()) {
            if (job.text !== text) {
                this.#leave(job, job.waiting.filter(({ wish }) => wish.owner === owner));
            }
        }
    }

    #leave(job: Job, leaving: readonly Waiting[]): void {
        if (leaving.length === 0) {
            return;
        }
        job.waiting = job.waiting.filter(each => !leaving.includes(each));
        if (job.waiting.length === 0) {
            this.#jobs.delete(job.text);
            if (job === this.#running) {
                this.#cancel(job);
            }
        }
        leaving.forEach(({ resolve }) => resolve(undefined));
    }

    #cancel(job: Job): void {
        if (!job.isCancelled) {
            job.isCancelled = true;
            this.#worker?.cancel();
        }
    }

    async #run(): Promise<void> {
        if (this.#running) {
            return;
        }
        clearTimeout(this.#idle);
        for (let job = this.#next(); job && !this.#isDisposed; job = this.#next()) {
            this.#running = job;
            job.isCancelled = false;
            const generation = this.#generation;
            if (generation !== this.#readAs) {
                this.#readAs = generation;
                this.#analyst = undefined;
                this.#stopWorker();
            }
            try {
                const analysis = await this.#analyse(job);
                if (analysis && generation === this.#generation) {
                    this.#known.set(job.text, analysis);
                    this.#end(job, ({ resolve }) => resolve(analysis));
                }
            } catch (error) {
                this.#end(job, ({ reject }) => reject(error));
            }
            this.#running = undefined;
        }
        this.#idle = setTimeout(() => this.#stopWorker(), idleMs);
        if (this.#isDisposed) {
            clearTimeout(this.#idle);
        }
    }

    #end(job: Job, tell: (waiting: Waiting) => void): void {
        if (this.#jobs.get(job.text) === job) {
            this.#jobs.delete(job.text);
        }
        job.waiting.forEach(tell);
        job.waiting = [];
    }

    #next(): Job | undefined {
        const jobs = [...this.#jobs.values()];
        // The latest that was opened is what is looked at.
        return [...jobs].reverse().find(isUrgent) ?? jobs[0];
    }

    /** Undefined where it was cancelled. */
    async #analyse(job: Job): Promise<TextAnalysis | undefined> {
        while (this.#platform?.startWorker && this.#crashes < mostCrashes && !job.isCancelled) {
            try {
                this.#worker ??= this.#platform.startWorker(this.#corpus);
                return await this.#worker.analyse(job.text);
            } catch (error) {
                this.#crashes++;
                this.#log(`The worker for suggestions ended: ${error instanceof Error ? error.message : String(error)}`);
                this.#stopWorker();
            }
        }
        if (job.isCancelled) {
            return undefined;
        }
        this.#analyst ??= new Analyst(await this.readAssets());
        return inSlices(this.#analyst.steps(job.text), () => job.isCancelled);
    }

    #stopWorker(): void {
        this.#worker?.stop();
        this.#worker = undefined;
    }
}

function isUrgent({ waiting }: Job): boolean {
    return waiting.some(({ wish }) => wish.isUrgent);
}
