/**
 * A reporter for Vitest: a line for each test that failed at first and passed at its second try, with what failed at first. Such a
 * test does not fail the run, and it is not passed over in silence either.
 */
export default class SecondTryReporter {
  onTestCaseResult(test) {
    if (!test.diagnostic()?.flaky) return;
    const [error] = test.result().errors ?? [];
    const reason = error === undefined ? "" : `: ${error.message.split("\n")[0]}`;
    process.stdout.write(`\nAt the second try: ${test.module.relativeModuleId} > ${test.fullName}${reason}\n`);
  }
}
