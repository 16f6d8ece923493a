// Pictures from the clipboard: in the image chooser and on the page for several pictures, pasting is choosing a file.
// Chooser dialogs arrive by script, hence one listener on the document that looks for a visible file field.

const NAME = { "image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "image/gif": "gif" };

const stamp = () => new Date().toLocaleString("sv").replace(/\D/g, "").slice(0, 14);

/** The picture in the clipboard under a name an editor can tell from others, or undefined. */
function pastedPicture(data) {
  const file = [...data.files].find((one) => one.type in NAME);
  // Word and WPS put a picture of the text beside the text; then the text is meant.
  if (!file || data.types.includes("text/plain")) return undefined;
  const anonymous = /^image\.\w+$/i.test(file.name);
  return anonymous ? new File([file], `粘贴的图片-${stamp()}.${NAME[file.type]}`, { type: file.type }) : file;
}

/** The file field a paste is meant for: the upload field of the open dialog, else the one of the page for several pictures. */
function fieldForPicture() {
  const inDialog = document.querySelector('.modal.in input[type="file"][accept*="image/"], .modal.show input[type="file"][accept*="image/"]');
  return inDialog ?? document.querySelector('#fileupload[accept*="image/"], form[action*="/images/"] input[type="file"][accept*="image/"]');
}

// Before anybody else: the page for several pictures would take the paste as well, and call every picture "image.png".
window.addEventListener("paste", (event) => {
  const picture = event.clipboardData && pastedPicture(event.clipboardData);
  const field = picture && fieldForPicture();
  if (!field) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  document.querySelector('.modal a[href="#tab-upload"]')?.click();
  const transfer = new DataTransfer();
  transfer.items.add(picture);
  field.files = transfer.files;
  field.dispatchEvent(new Event("input", { bubbles: true }));
  field.dispatchEvent(new Event("change", { bubbles: true }));
}, { capture: true });
