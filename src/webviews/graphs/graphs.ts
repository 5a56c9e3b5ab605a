// Both pages draw with the same code, which a download then has once.
void (document.body.dataset['page'] === 'claimMap' ? import('../claimMap/claimMap') : import('../network/network'));
