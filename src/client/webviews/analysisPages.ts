import * as vscode from 'vscode';
import type { Location } from 'vscode-languageserver-types';
import type { ServerRequests } from '../../protocol';
import { pages } from '../contributions';
import { say } from '../editing';
import type { GlossatorClient } from '../glossatorClient';
import { openFromPage, type PageFile, saveFromPage } from './pageAnswers';
import type { PageKind } from './pages';

type Params<M extends keyof ServerRequests> = ServerRequests[M][0];

/** What the network shows: whose it is, of which claims, how counted. */
export type NetworkState = Params<'glossator/network'>;
/** What the map of claims shows. */
export type ClaimMapState = Params<'glossator/claimMap'>;
/** What the charts show. */
export type ChartsState = Params<'glossator/charts'>;

/** The network of actors and topics. */
export function networkPage(client: GlossatorClient): PageKind<NetworkState> {
    return {
        name: 'network',
        bundle: 'graphs',
        type: pages.network,
        title: ({ uri }) => vscode.l10n.t('Network of {0}', nameOf(uri)),
        answers: {
            network: (params: Params<'glossator/network'>) => client.network(params),
            claims: (params: Params<'glossator/networkClaims'>) => client.networkClaims(params),
            open: (location: Location) => openFromPage(location),
            save: ({ uri, file }: { uri: string; file: PageFile }) => saveFromPage(uri, file),
            saveGraphml: async (params: Params<'glossator/networkGraphml'>) => {
                const data = await client.networkGraphml(params);
                await (data === undefined ? undefined : saveFromPage(params.uri, { name: `network-${params.options.kind}`, kind: 'graphml', data }));
            },
        },
    };
}

/** Claims and how they are linked. */
export function claimMapPage(client: GlossatorClient): PageKind<ClaimMapState> {
    return {
        name: 'claimMap',
        bundle: 'graphs',
        type: pages.claimMap,
        title: () => vscode.l10n.t('Claim Map'),
        answers: {
            map: (params: Params<'glossator/claimMap'>) => client.claimMap(params),
            open: (location: Location) => openFromPage(location),
            save: ({ uri, file }: { uri: string; file: PageFile }) => saveFromPage(vscode.Uri.joinPath(vscode.Uri.parse(uri), '..').toString(), file),
        },
    };
}

/** Claims in numbers. */
export function chartsPage(client: GlossatorClient): PageKind<ChartsState> {
    return {
        name: 'charts',
        type: pages.charts,
        title: ({ uri }) => vscode.l10n.t('Charts of {0}', nameOf(uri)),
        answers: {
            charts: (params: Params<'glossator/charts'>) => client.charts(params),
            claims: (params: Params<'glossator/chartClaims'>) => client.chartClaims(params),
            open: (location: Location) => openFromPage(location),
            save: ({ uri, file }: { uri: string; file: PageFile }) => saveFromPage(uri, file),
            saveTable: async (params: Omit<Params<'glossator/chartTable'>, 'delimiter'>) => {
                const data = await client.chartTable({ ...params, delimiter: ',' });
                await (data === undefined ? undefined : saveFromPage(params.uri, { name: `chart-${params.chart}`, kind: 'csv', data }));
            },
            copyTable: async (params: Omit<Params<'glossator/chartTable'>, 'delimiter'>) => {
                await vscode.env.clipboard.writeText(await client.chartTable({ ...params, delimiter: '\t' }) ?? '');
                say(vscode.l10n.t('Copied as tab-separated values.'));
            },
        },
    };
}

function nameOf(uri: string): string {
    return /[^/]+(?=\/*$)/.exec(vscode.Uri.parse(uri).path)?.[0] ?? uri;
}
