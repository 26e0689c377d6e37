/* Before the first paint: the reader's own light or dark, from a cookie. Runs as a plain script in
   the head, so that pages cached whole for everybody still look as each reader asked. */
(() => {
  const root = document.documentElement;
  const chosen = document.cookie.match(/(?:^|; )appearance=(light|dark)(?:;|$)/);
  if (chosen) root.dataset.appearance = chosen[1];
  else delete root.dataset.appearance;
  root.classList.replace("no-script", "script");
})();
