import fc from 'fast-check';

/** Properties are tried on the same values in every run; `FUZZ=7` tries others. */
fc.configureGlobal({ seed: Number(process.env['FUZZ'] ?? 20261123) });
