/* The switch in the footer: a link to a small form, here turned into three buttons in its place. */
const YEAR = 365 * 24 * 60 * 60;
const CHOICES = [["light", "Light"], ["dark", "Dark"], ["", "As my device"]];

const remember = (choice) => {
  const secure = location.protocol === "https:" ? "; Secure" : "";
  const age = choice ? YEAR : 0;
  document.cookie = `appearance=${choice}; Path=/; Max-Age=${age}; SameSite=Lax${secure}`;
  if (choice) document.documentElement.dataset.appearance = choice;
  else delete document.documentElement.dataset.appearance;
};

const button = ([choice, label], show) => {
  const element = document.createElement("button");
  element.type = "button";
  element.value = choice;
  element.textContent = label;
  element.addEventListener("click", () => { remember(choice); show(); });
  return element;
};

export default (holder) => {
  if (holder.dataset.ready) return;
  holder.dataset.ready = "yes";
  const show = () => {
    const now = document.documentElement.dataset.appearance ?? "";
    for (const each of buttons) each.setAttribute("aria-pressed", String(each.value === now));
  };
  const buttons = CHOICES.map((choice) => button(choice, show));
  holder.setAttribute("role", "group");
  holder.setAttribute("aria-label", "Light or dark");
  holder.replaceChildren(...buttons);
  show();
};
