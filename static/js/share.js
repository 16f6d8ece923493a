/* Shows the share button where the device has a share sheet. */
const button = document.querySelector("[data-share-url]");

if (button && navigator.share) {
  button.hidden = false;
  button.addEventListener("click", () => {
    navigator.share({ title: button.dataset.shareTitle, url: button.dataset.shareUrl }).catch((reason) => {
      if (reason.name !== "AbortError") throw reason;
    });
  });
}
