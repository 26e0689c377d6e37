/* Keeps one form's text on the server: one request at a time, the latest text wins, and what cannot be
   saved is kept in this tab and tried again. */
import { fieldsOf, forget, keep } from "./kept-text.js";
import { send, tokenOf } from "./saving.js";
import { tell } from "./save-status.js";

const PAUSE = 600; // milliseconds after typing stops; the mirror answers within a second
const LONGEST = 20_000; // somebody who never stops is saved all the same
const OFFLINE = [2000, 4000, 8000, 15_000]; // and every 15 seconds from then on
const SIGNED_OUT = 4000;
const FINAL = [404, 409]; // trying again would change nothing
const KEPT = [200, 410]; // the server has it; 410: as a draft, for what it belongs to has closed

const savers = new WeakMap();
export const saverOf = (form) => savers.get(form);

export class Saver {
  constructor(form) {
    Object.assign(this, { form, dirty: false, leaving: false, busy: null, unsure: null, tries: 0, since: 0, status: 200 });
    savers.set(form, this);
  }

  get isIdle() { return !this.dirty && !this.busy; }
  get isOver() { return FINAL.includes(this.status); }

  changed() {
    Object.assign(this, { dirty: true, leaving: false });
    this.since ||= Date.now();
    if (this.status !== 200) keep(this.form);
    this.later(Date.now() - this.since > LONGEST ? 0 : PAUSE);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  async save({ leaving = false } = {}) {
    clearTimeout(this.timer);
    if (!this.isOver && this.form.isConnected) await (this.busy ??= this.once(leaving).finally(() => { this.busy = null; }));
    return { status: this.status };
  }

  /* Save until nothing is left to save, or it cannot be. */
  async flush() {
    do await this.save(); while (this.dirty && this.status === 200);
    return { status: this.status };
  }

  async once(leaving) {
    // Text that may have reached the server goes again just as it was: the server knows it then.
    const fields = (!leaving && this.unsure) || fieldsOf(this.form);
    if (fields !== this.unsure) Object.assign(this, { dirty: false, since: 0 });
    const { autosave, member } = this.form.dataset;
    const said = await send(autosave, fields, { by: member, leaving, token: tokenOf(this.form) });
    const reached = said.status > 0 && said.status < 500;
    Object.assign(this, { status: said.status, unsure: reached ? null : fields, tries: reached ? 0 : this.tries + 1 });
    if (said.seq !== undefined) this.form.elements.seq.value = said.seq;
    if (KEPT.includes(said.status) && !this.dirty) forget(autosave);
    else if (KEPT.includes(said.status)) this.later(PAUSE);
    else keep(this.form);
    if (![422, ...KEPT, ...FINAL].includes(said.status)) {
      this.dirty = true;
      this.later(reached ? SIGNED_OUT : OFFLINE[Math.min(this.tries, OFFLINE.length) - 1]);
    }
    tell(this.form, said);
    if (said.mirror) this.form.dispatchEvent(new CustomEvent("saved", { detail: { sent: fields, mirror: said.mirror } }));
  }
}
