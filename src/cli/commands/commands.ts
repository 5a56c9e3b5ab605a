import { agree } from './agree';
import { check } from './check';
import { concordance } from './concordance';
import type { Command } from './command';
import { diff } from './diff';
import { exportCommand } from './export';
import { git } from './git';
import { importCommand } from './import';
import { lsp } from './lsp';
import { mcp } from './mcp';
import { merge } from './merge';
import { metadata } from './metadata';
import { mv } from './mv';
import { network } from './network';
import { place } from './place';
import { query } from './query';
import { reanchor } from './reanchor';
import { redact } from './redact';
import { report } from './report';
import { restore } from './restore';
import { sample } from './sample';
import { stats } from './stats';
import { suggest } from './suggest';
import { train } from './train';
import { transfer } from './transfer';

/** All commands, in the order of the help. A new one is a file of its own and a line here. */
export const commands: readonly Command[] = [
    check, place, suggest, train, mv, reanchor, transfer, stats, query, concordance, network, sample, agree, report, exportCommand, importCommand, metadata, redact, restore, diff, merge, git, lsp, mcp,
];
