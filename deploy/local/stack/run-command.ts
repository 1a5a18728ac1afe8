import { showFailure } from '../progress.mjs';
import { ChildProcesses } from './child-processes.ts';
import type { Instance } from './instance.ts';
import { onAskedToStop } from './until-asked-to-stop.ts';

/** 128 + SIGINT, as a shell counts it. */
const INTERRUPTED = 130;

/**
 * Runs a command that starts processes, and ends this process with its exit code, or with 0 when it had asked to `stay`
 * and was stopped. Whatever happens (an error, Ctrl-C, SIGTERM), all processes have ended by then.
 */
export async function runCommand(
  instance: Instance,
  command: (children: ChildProcesses) => Promise<number | 'stay'>,
): Promise<void> {
  let children: ChildProcesses;
  try {
    children = await ChildProcesses.open(instance);
  } catch (error) {
    showFailure(error);
    process.exit(1);
  }
  let code = INTERRUPTED;
  let ending = false;
  const end = async (graceMs?: number): Promise<never> => {
    ending = true;
    const killed = await children.stopAll(graceMs);
    if (killed.length > 0) console.log(`Had to be killed: ${killed.join(', ')}.`);
    process.exit(code);
  };
  onAskedToStop(
    () => {
      if (ending) return;
      console.log('\nStopping everything; this takes a few seconds …');
      void end();
    },
    () => void end(0),
  );
  try {
    const result = await command(children);
    if (ending) return;
    if (result === 'stay') {
      code = 0;
      // Nothing else may keep this process alive: the parts may all come from the environment.
      setInterval(() => {}, 1 << 30);
      return;
    }
    code = result;
    if (children.areRunning()) console.log('\nStopping everything; this takes a few seconds …');
  } catch (error) {
    // What fails while we stop fails because we stop.
    if (ending) return;
    showFailure(error);
    code = 1;
  }
  await end();
}
