import type { Chunk, ExportJob, Format } from '../format';
import { placedSources } from '../placed';
import { foreignLosses } from '../spans/fromSpans';
import { loseRegistry, spanLosses, toSpans } from '../spans/toSpans';
import { verifySpans } from '../spans/verifySpans';
import { LabelingConfiguration } from './labelingConfiguration';
import { labelStudioReadLosses, readLabelStudio } from './labelStudioReader';
import { type LabelStudioTask, taskOf } from './labelStudioTask';

/**
 * Label Studio's JSON: a list of tasks, one a source, annotated; and the configuration of a project for them. Offsets count
 * UTF-16, as browsers do. What goes with a region beside its label is in the task's data, by the region's id.
 */
export const labelStudio: Format = {
    id: 'label-studio',
    label: 'Label Studio (JSON)',
    description: 'Annotated tasks with regions, relations and choices, and the labeling configuration for their project.',
    losses: [...Object.values(spanLosses), ...Object.values(foreignLosses), ...Object.values(labelStudioReadLosses)],
    options: [],
    write,
    reader: { endings: ['.json', '.jsonl'], options: ['unit'], read: readLabelStudio },
};

async function* write(job: ExportJob): AsyncIterable<Chunk> {
    loseRegistry(job);
    const configuration = new LabelingConfiguration(job.view.corpus);
    let isFirst = true;
    yield { path: 'tasks.json', text: '[' };
    for await (const placed of placedSources(job)) {
        const document = toSpans(placed, job, 'apart');
        const task = JSON.stringify(taskOf(document, placed, configuration));
        const read = JSON.parse(task) as LabelStudioTask;
        const regions = read.annotations[0].result.flatMap(result => (result.type === 'labels' ? [result.value] : []));
        verifySpans(document.spans, regions, read.data.text, 'UTF-16', placed.source.path, job.report);
        yield { path: 'tasks.json', text: `${isFirst ? '' : ','}\n${task}` };
        isFirst = false;
    }
    yield { path: 'tasks.json', text: '\n]\n' };
    yield { path: 'labeling-config.xml', text: configuration.text() };
}
