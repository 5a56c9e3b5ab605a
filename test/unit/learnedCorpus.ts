/** Sources in Finnish, for which there are no rules, each with as many claims, and the names marked in them: `Berg toteaa, että sataa.` */
export function finnish(sources: number, claims: number, metadata = ''): Record<string, string> {
    const speakers = ['Berg', 'ministeri', 'Aalto', 'poliisi', 'Lehto', 'lääkäri'];
    const cues = ['toteaa', 'sanoo', 'väittää'];
    const contents = ['sataa', 'silta suljetaan talveksi', 'vesi nousee', 'tie on kunnossa', 'kaupunki maksaa'];
    const files: Record<string, string> = { 'glossator.yaml': 'glossator: 1\n' };
    for (let source = 0; source < sources; source++) {
        let text = '';
        let mentions = '';
        let entries = '';
        for (let claim = 0; claim < claims; claim++) {
            const number = source * claims + claim;
            const [speaker, cue, content] = [speakers[number % 6]!, cues[number % 3]!, contents[(number * 7 + source) % 5]!];
            const at = text.length;
            const words = (start: number, quote: string) => `at: ${start}-${start + quote.length}, text: "${quote}"`;
            const place = (start: number, quote: string) => `{${words(start, quote)}}`;
            text += `${speaker} ${cue}, että ${content}. Eilen ${contents[number % 5]}.\n\n`;
            mentions += number % 2 === 0 ? `  - {id: m-${String(number).padStart(8, '0')}, type: person, ${words(at, speaker)}}\n` : '';
            entries += `  - id: c-${String(number).padStart(8, '0')}\n    claimer: ${place(at, speaker)}\n    cue: ${place(at + speaker.length + 1, cue)}\n    content: ${place(at + speaker.length + cue.length + 8, content)}\n`;
        }
        files[`${source}.txt`] = text;
        files[`${source}.txt.gloss.yaml`] = `glossator: 1\nsource:\n  language: fi\n${metadata}mentions:\n${mentions}claims:\n${entries}`;
    }
    return files;
}
