/* Whoever signs out leaves nothing of theirs in this tab. */
export default (form) => {
  form.addEventListener("submit", () => {
    for (const key of Object.keys(sessionStorage)) if (key.startsWith("between:")) sessionStorage.removeItem(key);
  });
};
