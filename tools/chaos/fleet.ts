import type { DetectorProcess, DetectorProgram } from "./detector-process";

/** A detector of the fleet. */
export interface FleetMember {
  /** d1, d2, ...: never given twice. */
  readonly name: string;
  readonly process: DetectorProcess;
}

/** The detectors of a run. Whoever of them ends without having been asked to is kept in `ended` with what it said last. */
export class Fleet {
  readonly #program: DetectorProgram;
  readonly #environment: Readonly<Record<string, string>>;
  readonly #members = new Set<FleetMember>();
  readonly #frozen = new Set<FleetMember>();
  readonly ended: { readonly name: string; readonly code: number | null; readonly log: string }[] = [];
  readonly #killAll = () => {
    for (const { process: detector } of this.#members) detector.signal("SIGKILL");
  };
  #started = 0;

  constructor(program: DetectorProgram, environment: Readonly<Record<string, string>>) {
    this.#program = program;
    this.#environment = environment;
    process.once("exit", this.#killAll);
  }

  get members(): readonly FleetMember[] {
    return [...this.#members];
  }

  start(): FleetMember {
    this.#started += 1;
    const name = `d${this.#started}`;
    const member: FleetMember = {
      name,
      process: this.#program.start({ ...this.#environment, TRIPLINE_PROCESS: name }),
    };
    this.#members.add(member);
    void member.process.exited.then((code) => {
      if (this.#members.delete(member)) this.ended.push({ name, code, log: member.process.log() });
    });
    return member;
  }

  /** kill -9. */
  async kill(member: FleetMember): Promise<void> {
    this.#members.delete(member);
    await member.process.kill();
  }

  /** Asks it to stop and waits until it has. */
  async stop(member: FleetMember): Promise<void> {
    this.#members.delete(member);
    const code = await member.process.stop();
    if (code !== 0) this.ended.push({ name: member.name, code, log: member.process.log() });
  }

  /** SIGSTOP. */
  freeze(member: FleetMember): void {
    this.#frozen.add(member);
    member.process.signal("SIGSTOP");
  }

  wake(member: FleetMember): void {
    this.#frozen.delete(member);
    member.process.signal("SIGCONT");
  }

  async close(): Promise<void> {
    for (const member of this.#frozen) this.wake(member);
    await Promise.all(this.members.map((member) => this.stop(member)));
    process.off("exit", this.#killAll);
  }
}
