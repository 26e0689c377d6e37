/* Text that was kept when its page was left, brought to the server from whichever page is open now. */
import { allKept, forget } from "./kept-text.js";
import { send } from "./saving.js";

export default async () => {
  const here = new Set([...document.querySelectorAll("form[data-autosave]")].map((form) => form.dataset.autosave));
  for (const { to, by, fields } of allKept().filter((kept) => !here.has(kept.to))) {
    const { status } = await send(to, fields, { by });
    if (status === 200) forget(to);
  }
};
