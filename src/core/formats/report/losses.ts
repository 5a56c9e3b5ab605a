import type { ExportReport } from '../report';
import type { PlacedSource } from '../placed';

export const reportLosses = {
    memos: 'Memos were left out',
    rejected: 'Refused suggestions were left out',
    places: 'Mentions that are not at their place in the text were left out',
} as const;

/** Counts what a report does not have of a source. */
export function loseUnreported({ source, mentions }: PlacedSource, report: ExportReport): void {
    source.sidecar.memos.forEach(() => report.lose(reportLosses.memos, source.path));
    source.sidecar.rejected.forEach(() => report.lose(reportLosses.rejected, source.path));
    mentions.filter(({ span }) => span === undefined).forEach(({ address }) => report.lose(reportLosses.places, address));
}
