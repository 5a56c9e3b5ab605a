import { readSidecar } from '../sidecar/read';

/** What a source without sidecar has. */
export const emptySidecar = readSidecar('');
