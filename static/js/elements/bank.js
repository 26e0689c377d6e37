/* Questions of the bank become buttons: a tap puts one into the box, at the end of what stands there. */
import { editorOf } from "./editors.js";

const put = (form, words) => {
  const holder = form.querySelector("[data-rich]");
  const editor = editorOf(holder);
  if (editor) {
    editor.chain().focus("end").insertContent(`${editor.getText().trim() ? " " : ""}${words}`).run();
    return;
  }
  const box = holder.querySelector("textarea");
  box.value = `${box.value.trimEnd()}${box.value.trim() ? " " : ""}${words}`;
  box.dispatchEvent(new Event("input", { bubbles: true }));
  box.focus();
  box.setSelectionRange(box.value.length, box.value.length);
};

export default (bank) => {
  if (bank.dataset.ready) return;
  bank.dataset.ready = "yes";
  for (const item of bank.querySelectorAll("li")) {
    const words = item.textContent.trim();
    const button = Object.assign(document.createElement("button"), { type: "button", className: "choice serif", textContent: words });
    button.addEventListener("click", () => put(bank.closest("form"), words));
    item.replaceChildren(button);
  }
};
