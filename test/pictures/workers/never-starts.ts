throw new Error('It can’t start.');
