/* Passkeys: what needs a script is shown only where there is one, and a passkey that says no is answered in words.
   Allauth's own scripts speak with the device; they tell of what went wrong by an event. */
const forms = document.querySelectorAll("form[data-passkeys]");
if (window.PublicKeyCredential) for (const form of forms) form.hidden = false;

const { act, button, id, credential, passwordless } = document.querySelector("script[data-act]").dataset;
const ids = { [button]: id, credential };
if (act !== "loginForm") ids.data = "passkey-data";
if (passwordless) ids.passwordless = passwordless;
window.allauth.webauthn.forms[act]({ ids });

document.addEventListener("allauth.error", (event) => {
  event.preventDefault();
  for (const sentence of document.querySelectorAll("[data-trouble]")) sentence.hidden = false;
});

/* The tick for a device that others use too stands in the form with the password, and holds for both. */
const tick = document.querySelector("input[type=checkbox][name=not_mine]");
const along = document.querySelector("form[data-passkeys] input[type=hidden][name=not_mine]");
if (tick && along) {
  const carry = () => { along.value = tick.checked ? "on" : ""; };
  tick.addEventListener("change", carry);
  carry();
}
