const colours = process.stdout.isTTY && !process.env['NO_COLOR'];
const paint = (code: number, text: string): string => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
export const bold = (text: string): string => paint(1, text);
export const dim = (text: string): string => paint(2, text);
const green = (text: string): string => paint(32, text);
const red = (text: string): string => paint(31, text);

/** Prints, per step, what was expected and what happened, and remembers whether all of it held. */
export class DemoReport {
  private failures = 0;
  private checks = 0;
  private steps = 0;

  step(title: string): void {
    this.steps += 1;
    console.log(`\n${bold(`${this.steps}. ${title}`)}`);
  }

  say(text: string): void {
    console.log(`   ${dim(text)}`);
  }

  check(expected: string, held: boolean, happened: string): void {
    this.checks += 1;
    if (held) {
      console.log(`   ${green('✓')} ${expected}${happened === '' ? '' : dim(`  ${happened}`)}`);
      return;
    }
    this.failures += 1;
    console.log(`   ${red('✗')} ${expected}\n     ${red('happened:')} ${happened}`);
  }

  /** True when every check held. */
  finish(): boolean {
    const held = this.checks - this.failures;
    console.log(
      `\n${this.failures === 0 ? green(bold('Every step held')) : red(bold('Not every step held'))}: ${held} of ${this.checks} expectations.`,
    );
    return this.failures === 0;
  }
}
