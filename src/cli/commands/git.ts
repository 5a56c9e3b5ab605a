import { setUpMerging } from '../../host/git';
import { CommandError } from '../environment';
import { exitCodes } from '../exitCodes';
import type { Command } from './command';

export const git: Command = {
    name: 'git',
    summary: 'Sets up git to merge annotations by what they say',
    usage: 'install [PATH]',
    details: [
        'Adds lines to the .gitattributes of the repository in PATH (commit it), and a merge driver to the configuration of',
        'this clone. Whoever has no driver merges by lines, as ever; `glossator merge --resolve` settles what that leaves.',
        'Exit code 0: done, 1: failure.',
    ].join('\n'),
    options: {
        global: { description: 'for all repositories of this user' },
        uninstall: { description: 'take it back' },
    },
    async run(args, environment) {
        const [action, path = '.', ...others] = args.paths;
        if (action !== 'install' || others.length > 0) {
            throw new CommandError('The one thing to do here is `glossator git install`.');
        }
        const result = await setUpMerging(environment.workspace, {
            uri: environment.toUri(path), program: environment.program,
            scope: args.has('global') ? 'global' : 'repository', action: args.has('uninstall') ? 'uninstall' : 'install',
        });
        if (result.kind === 'refused') {
            throw new CommandError(result.reason);
        }
        environment.out(result.lines.map(line => `${line}\n`).join(''));
        return exitCodes.clean;
    },
};
