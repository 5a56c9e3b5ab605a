import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

type Names = Record<'en' | 'ar', Set<string>>;

/** The gazetteer: names of places from CLDR, words for peoples, metonyms and well-known organisations from tables written by hand. Needs no data. */
export async function run(): Promise<void> {
    const lines: string[] = [];
    const used = new Set<string>();
    const add = (kind: string, code: string, names: Record<'en' | 'ar', Iterable<string>>, ...more: string[]) => {
        const fresh = (language: 'en' | 'ar') => [...names[language]].filter(name => name !== '' && !used.has(`${language} ${name}`));
        const [english, arabic] = [fresh('en'), fresh('ar')];
        if (english.length + arabic.length > 0) {
            english.forEach(name => used.add(`en ${name}`));
            arabic.forEach(name => used.add(`ar ${name}`));
            lines.push([kind, code, english.join('|'), arabic.join('|'), ...more].join('\t').trimEnd());
        }
    };
    const territories = await territoryNames();
    const states = await readRows('states');
    for (const [code, english, capital, arabicCapital, furtherEnglish, furtherArabic, arabic, people] of states) {
        const names = territories.get(code!) ?? { en: new Set<string>(), ar: new Set<string>() };
        add('state', code!.replace('-', ''), { en: new Set([...names.en, ...split(furtherEnglish)]), ar: new Set([...names.ar, ...split(furtherArabic)]) }, english!, arabic || regularAdjective([...names.ar][0]), people ?? '');
        add('capital', code!.replace('-', ''), { en: split(capital), ar: split(arabicCapital) });
        territories.delete(code!);
    }
    for (const [kind, code, english, arabic] of await readRows('metonyms')) {
        add(kind!, code!.replace('-', ''), { en: split(english), ar: split(arabic) });
    }
    for (const [kind, english, arabic] of await readRows('organisations')) {
        add(kind === 'organisation' ? 'body' : kind!, '', { en: split(english), ar: split(arabic) });
    }
    for (const [code, english, arabic] of await readRows('cities')) {
        add('place', code!, { en: split(english), ar: split(arabic) });
    }
    for (const [code, names] of territories) {
        add('place', /^\d/.test(code) ? '' : code, names);
    }
    for (const names of await zoneCities()) {
        add('place', '', names);
    }
    const head = '# Places and peoples: kind, code of the state, English names, Arabic names, English and Arabic adjectives (people behind a comma), Arabic words for people. See README.md.';
    const text = `${head}\n${lines.join('\n')}\n`;
    await writeFile('media/models/places.tsv', text);
    console.log(`media/models/places.tsv: ${lines.length} places, ${used.size} names, ${text.length} characters, ${gzipSync(text).length} bytes gzipped`);
}

function split(cell: string | undefined): string[] {
    return (cell ?? '').split('|').map(each => each.trim()).filter(Boolean);
}

async function readRows(table: string): Promise<string[][]> {
    const text = await readFile(resolve('test/train/places', `${table}.tsv`), 'utf8');
    return text.split('\n').filter(line => line !== '' && !line.startsWith('#')).map(line => line.split('\t'));
}

type Node = string | { readonly [key: string]: Node };

/** Packages of CLDR are data: read by path, so that they are not bundled. */
const packages = createRequire(resolve('package.json'));

/** A part of one of its files, by the keys that lead there. */
async function readCldr(path: string, keys: readonly string[]): Promise<Node> {
    const file = JSON.parse(await readFile(packages.resolve(path), 'utf8')) as Node;
    return keys.reduce((node, key) => (node as Record<string, Node>)[key]!, file);
}

/** By ISO code or number of the UN: states, dependent territories and continents, with their short and other names. */
async function territoryNames(): Promise<Map<string, Names>> {
    const found = new Map<string, Names>();
    for (const language of ['en', 'ar'] as const) {
        const all = await readCldr(`cldr-localenames-full/main/${language}/territories.json`, ['main', language, 'localeDisplayNames', 'territories']);
        for (const [key, name] of Object.entries(all as Record<string, string>)) {
            const code = key.replace(/-alt-.*$/, '');
            // Numbers of regions such as "Australasia" or "Outlying Oceania" are seldom in texts; continents are. Codes that begin with X and Z are made up.
            if (!/^(?:[A-WY]\w|XK|00[29]|019|142|150|003|005)$/.test(code) || ['EU', 'EZ', 'UN', 'QO', 'PS'].includes(code)) {
                continue;
            }
            const names = found.get(code) ?? { en: new Set<string>(), ar: new Set<string>() };
            found.set(code, names);
            const plain = name.replace(/ ?[([].*$/, '').replace(/ SAR China$/, '').trim();
            names[language].add(plain.replace(/ & /g, ' and '));
        }
    }
    return found;
}

/** Cities after which time zones are named. */
async function zoneCities(): Promise<Record<'en' | 'ar', string[]>[]> {
    const cities: Record<'en' | 'ar', Map<string, string>> = { en: new Map(), ar: new Map() };
    for (const language of ['en', 'ar'] as const) {
        const walk = (node: Node, path: string) => {
            if (typeof node === 'object' && typeof node['exemplarCity'] === 'string') {
                cities[language].set(path, node['exemplarCity']);
            } else if (typeof node === 'object') {
                Object.entries(node).forEach(([key, child]) => walk(child, path === '' ? key : `${path}/${key}`));
            }
        };
        walk(await readCldr(`cldr-dates-full/main/${language}/timeZoneNames.json`, ['main', language, 'dates', 'timeZoneNames', 'zone']), '');
    }
    return [...cities.ar].filter(([path]) => /^(?:Africa|America|Asia|Europe|Australia)\//.test(path)).map(([path, arabic]) => {
        const english = cities.en.get(path) ?? path.slice(path.lastIndexOf('/') + 1).replaceAll('_', ' ');
        // Words of three letters are mostly others that are written the same.
        return { en: [english], ar: [arabic.replace(/ \(.*$/, '')].filter(name => name.length > 3) };
    });
}

/** The adjective of an Arabic country: سوريا → سوري, المغرب → مغربي; none of names of several words. */
function regularAdjective(name: string | undefined): string {
    return name === undefined || /\s/.test(name) ? '' : `${name.replace(/^ال/, '').replace(/(?:يا|ا|ة|ي)$/, '')}ي`;
}
