// The address bar always holds the whole view, so the link is read from it when it is
// wanted, never from the server's last run. With a base address, only the query is kept.
export default function ({ data, parentElement }) {
  const field = parentElement.querySelector("input");
  const button = parentElement.querySelector("button");
  const answer = parentElement.querySelector("output");

  const link = () => (data.base ? data.base + "/" + location.search : location.href);
  const refresh = () => {
    if (field.value !== link()) field.value = link();
  };
  refresh();

  field.onfocus = () => {
    refresh();
    field.select();
  };
  button.onclick = async () => {
    refresh();
    try {
      // Missing where the page is neither https nor on this machine.
      await navigator.clipboard.writeText(field.value);
      answer.textContent = "Copied.";
    } catch {
      field.focus();
      field.select();
      const done = document.execCommand && document.execCommand("copy");
      answer.textContent = done ? "Copied." : "Press Ctrl+C to copy the marked link.";
    }
  };

  const timer = setInterval(refresh, 500);
  return () => clearInterval(timer);
}
