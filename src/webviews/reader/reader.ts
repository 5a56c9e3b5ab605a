import { Host } from '../shared/host';
import type { ReaderChange, ReaderSelect, ReaderState } from '../readerMessages';
import { ReaderPage } from './page';
import './reader.css';

const page = new ReaderPage(document.getElementById('page')!, {
    ask: (what, params) => host.ask(what, params),
    keep: state => host.keep(state),
});
const host = new Host<ReaderState>(
    state => void page.show(state, host.kept),
    () => page.refresh(),
    (what, params) => {
        switch (what) {
            case 'edited':
                page.edit(params as ReaderChange);
                break;
            case 'marks':
                page.refresh();
                break;
            case 'head':
                void page.refreshHead();
                break;
            case 'select':
                page.select(params as ReaderSelect);
                break;
            case 'scroll':
                page.scrollTo((params as { readonly offset: number }).offset);
        }
    },
);
