/* Keeps one form's text on the server: one request at a time, the latest text wins, and what cannot be
   saved is kept in this tab and tried again. */
import { fieldsOf, forget, keep } from "./kept-text.js";
import { send, tokenOf } from "./saving.js";
import { tell } from "./save-status.js";

const PAUSE = 2000; // after typing stops
const LONGEST = 20_000; // somebody who never stops is saved all the same
const RETRIES = [2000, 4000, 8000, 15_000];
const SIGNED_OUT = 4000;
const FINAL = new Set([404, 409, 410]);

const savers = new WeakMap();
export const saverOf = (form) => savers.get(form);

export class Saver {
  constructor(form) {
    Object.assign(this, { form, dirty: false, busy: null, unsure: null, tries: 0, said: { status: 200 }, since: 0 });
    savers.set(form, this);
  }

  get isIdle() { return !this.dirty && !this.busy; }

  get isOver() { return FINAL.has(this.said.status); }

  get isTroubled() { return this.said.status !== 200; }

  changed() {
    this.dirty = true;
    this.since ||= Date.now();
    if (this.isTroubled) keep(this.form);
    this.later(Date.now() - this.since > LONGEST ? 0 : PAUSE);
  }

  later(wait) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), wait);
  }

  save({ leaving = false } = {}) {
    clearTimeout(this.timer);
    if (this.isOver || !this.form.isConnected) return Promise.resolve(this.said);
    this.busy ??= this.once(leaving).finally(() => { this.busy = null; });
    return this.busy;
  }

  /* Save until nothing is left to save, or it cannot be. */
  async flush() {
    do await this.save(); while (this.dirty && this.said.status === 200);
    return this.said;
  }

  async once(leaving) {
    // Text that may have reached the server goes again just as it was: then it is no other tab's text.
    const fields = this.unsure ?? fieldsOf(this.form);
    if (!this.unsure) Object.assign(this, { dirty: false, since: 0 });
    const { member: by } = this.form.dataset;
    const said = await send(this.form.dataset.autosave, fields, { by, leaving, token: tokenOf(this.form) });
    this.take(said, fields);
    return said;
  }

  take(said, fields) {
    this.said = said;
    const reached = said.status > 0 && said.status < 500;
    this.unsure = reached ? null : fields;
    if (said.seq !== undefined) this.form.elements.seq.value = said.seq;
    if (said.status === 200) {
      this.tries = 0;
      if (this.dirty) this.later(0);
      else forget(this.form.dataset.autosave);
    } else {
      keep(this.form);
      if (![422, ...FINAL].includes(said.status)) {
        this.dirty = true;
        this.later(reached ? SIGNED_OUT : RETRIES[Math.min(this.tries++, RETRIES.length - 1)]);
      }
    }
    tell(this.form, said);
  }
}
