// Every random test starts from the seed that `npm test` prints; `LETOPIS_SEED=… npm test` repeats a run.
import { configureGlobal } from 'fast-check'

const { LETOPIS_SEED } = process.env
if (LETOPIS_SEED !== undefined) configureGlobal({ seed: Number(LETOPIS_SEED) })
