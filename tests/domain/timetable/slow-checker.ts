// The checker itself stands where the campaigns can use it too: they may import no tests.
export { slowCheck, slowCostsOf } from '../../../tools/faults/fet-judge/slow-checker/slow-checker.ts'
