import { speak } from '../../core/messages/messages';
import { networkMessages } from '../../core/messages/pages';
import { button, choice, prefersStill } from '../shared/controls';
import { element } from '../shared/elements';
import { language } from '../shared/language';

/** A window of time; both undefined: all of it. */
export interface Window {
    readonly from?: string | undefined;
    readonly until?: string | undefined;
}

type Unit = 'day' | 'month' | 'year';
type Length = 'all' | 'until' | '1' | '3' | '12';

const say = speak(networkMessages, language);
const stepMs = 900;
const days = 86_400_000;

/** A slider over the time in which claims were made, that plays. */
export class TimeSlider {
    readonly element = element('div', { class: 'group', role: 'group', 'aria-label': say('time') });
    readonly #onChange: (window: Window) => Promise<void>;
    readonly #range = element('input', { type: 'range', min: '0', step: '1', 'aria-label': say('begin') });
    readonly #output = element('output');
    readonly #play: HTMLButtonElement;
    readonly #length: ReturnType<typeof choice<Length>>;
    #unit: Unit = 'month';
    #times: readonly string[] = [];
    #chosen: Length = 'all';
    #isPlaying = false;

    constructor(onChange: (window: Window) => Promise<void>) {
        this.#onChange = onChange;
        this.#play = button(say('play'), () => void (this.#isPlaying ? this.#stop() : this.#start()));
        this.#length = choice<Length>(say('time'), { all: say('allTimes'), until: say('untilThen'), 1: say('steps', { count: 1 }), 3: say('steps', { count: 3 }), 12: say('steps', { count: 12 }) }, length => {
            this.#chosen = length;
            this.#show();
            void this.#tell();
        });
        this.#range.addEventListener('input', () => {
            this.#show();
            void this.#tell();
        });
        this.element.append(this.#length.label, this.#range, this.#play, this.#output);
    }

    /** The first and the last day, and what is shown of them. */
    set(span: { readonly first: string; readonly last: string } | undefined, window: Window): void {
        this.#unit = unitFor(span);
        const times = span ? timesBetween(span.first, span.last, this.#unit) : [];
        if (times.join() !== this.#times.join()) {
            this.#times = times;
            this.#range.max = String(Math.max(0, times.length - 1));
        }
        if (!this.#isPlaying) {
            const [from, until] = [window.from, window.until].map(time => (time === undefined ? -1 : this.#times.indexOf(time)));
            const count = until! - from! + 1;
            this.#chosen = window.until === undefined || until! < 0 ? 'all' : window.from === undefined ? 'until' : count >= 12 ? '12' : count >= 3 ? '3' : '1';
            this.#range.value = String(this.#chosen === 'until' ? until : Math.max(0, from!));
        }
        this.#show();
    }

    get #window(): Window {
        const at = Number(this.#range.value);
        switch (this.#chosen) {
            case 'all': return {};
            case 'until': return { until: this.#times[at] };
            default: return { from: this.#times[at], until: this.#times[Math.min(at + Number(this.#chosen), this.#times.length) - 1] };
        }
    }

    #show(): void {
        this.#length.set(this.#chosen);
        const isAll = this.#chosen === 'all';
        this.#range.disabled = isAll;
        this.#play.disabled = this.#times.length < 2;
        const { from, until } = this.#window;
        const words = this.#times.length === 0 ? say('nothingDated') : isAll ? say('fromTo', { from: this.#times[0]!, to: this.#times.at(-1)! }) : from === undefined ? say('until', { time: until! }) : from === until ? from : say('fromTo', { from, to: until! });
        this.#output.textContent = words;
        this.#range.setAttribute('aria-valuetext', words);
        this.#play.textContent = this.#isPlaying ? say('pause') : prefersStill() ? say('nextStep') : say('play');
    }

    async #start(): Promise<void> {
        if (this.#chosen === 'all') {
            this.#chosen = '1';
            this.#range.value = '0';
        } else {
            this.#range.value = String(Number(this.#range.value) >= this.#times.length - 1 ? 0 : Number(this.#range.value) + 1);
        }
        // Whoever wants nothing to move goes on by pressing again.
        this.#isPlaying = !prefersStill();
        this.#show();
        await this.#tell();
        while (this.#isPlaying) {
            await new Promise(resolve => setTimeout(resolve, stepMs));
            if (!this.#isPlaying) {
                return;
            }
            if (Number(this.#range.value) >= this.#times.length - 1) {
                this.#stop();
                return;
            }
            this.#range.value = String(Number(this.#range.value) + 1);
            this.#show();
            await this.#tell();
        }
    }

    #stop(): void {
        this.#isPlaying = false;
        this.#show();
    }

    #tell(): Promise<void> {
        return this.#onChange(this.#window);
    }
}

function unitFor(span: { readonly first: string; readonly last: string } | undefined): Unit {
    const length = span ? (Date.parse(span.last) - Date.parse(span.first)) / days : 0;
    return length <= 62 ? 'day' : length <= 366 * 20 ? 'month' : 'year';
}

/** All days, months or years from one to another, at most a thousand. */
function timesBetween(first: string, last: string, unit: Unit): string[] {
    const length = { day: 10, month: 7, year: 4 }[unit];
    const times: string[] = [];
    const date = new Date(first.slice(0, length));
    for (let time = first.slice(0, length); time <= last && times.length < 1000; time = date.toISOString().slice(0, length)) {
        times.push(time);
        date.setUTCDate(date.getUTCDate() + (unit === 'day' ? 1 : 0));
        date.setUTCMonth(date.getUTCMonth() + (unit === 'month' ? 1 : 0));
        date.setUTCFullYear(date.getUTCFullYear() + (unit === 'year' ? 1 : 0));
    }
    return times;
}
