/* What every page of the desk shares: requests carry the form's token, and a request that fails
   loses nothing: it says why and can be tried again. */
(function () {
  "use strict";

  const TOKENS = "input[name=csrfmiddlewaretoken]";
  // What failed last: the element, what set it off, and the button that sent it.
  let failed = null;
  let hasRenewed = false;

  function token() {
    const field = document.querySelector(TOKENS);
    return field ? field.value : "";
  }

  document.addEventListener("htmx:configRequest", function (event) {
    event.detail.headers["X-CSRFToken"] = token();
  });

  function trouble(why, name = "") {
    const box = document.getElementById("desk-trouble");
    if (!box) {
      return;
    }
    box.querySelector("p").textContent = box.dataset[why].replace("%1", name);
    box.querySelector("a").hidden = why !== "signedOut" && why !== "stranger";
    box.querySelector("button").hidden = !failed;
    box.hidden = false;
  }

  function calm() {
    const box = document.getElementById("desk-trouble");
    if (box) {
      box.hidden = true;
    }
    failed = null;
    hasRenewed = false;
  }

  /* Signing in anew changes the token: the first page of the desk, which nobody else gets, is asked
     for the one that holds now. Somebody else who has signed in here meanwhile gets nothing that
     they did not write. Says what is in the way if there is no token. */
  async function renewToken() {
    const box = document.getElementById("desk-trouble");
    const answer = await fetch(box.dataset.first, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector(TOKENS);
    if (answer.redirected || !answer.ok || !fresh) {
      trouble("signedOut");
      return false;
    }
    const present = page.getElementById("desk-trouble").dataset;
    if (box.dataset.account && box.dataset.account !== present.account) {
      trouble("stranger", present.name);
      return false;
    }
    for (const field of document.querySelectorAll(TOKENS)) {
      field.value = fresh.value;
    }
    return true;
  }

  function resend({ element, kind, submitter }) {
    if (!element.isConnected) {
      return;
    }
    if (kind === "submit" && submitter && submitter.isConnected) {
      // htmx sends the name of a button that was clicked, and forgets it once the focus has left.
      submitter.click();
    } else if (kind === "submit") {
      element.requestSubmit();
    } else {
      window.htmx.trigger(element, kind);
    }
  }

  async function again() {
    const last = failed;
    try {
      if (await renewToken()) {
        calm();
        hasRenewed = true;
        if (last) {
          resend(last);
        }
      }
    } catch {
      trouble("lost");
    }
  }

  function note(event) {
    const cause = event.detail.requestConfig.triggeringEvent;
    const element = event.detail.elt;
    const kind = cause ? cause.type : element.matches("form") ? "submit" : "click";
    failed = { element, kind, submitter: cause && cause.submitter };
  }

  document.addEventListener("htmx:responseError", function (event) {
    const { status } = event.detail.xhr;
    failed = null;
    if (status === 401 || status === 403 || status >= 500) {
      note(event);
    }
    if (status === 403 && event.detail.xhr.getResponseHeader("X-Form-Expired")) {
      // Somebody has signed in again elsewhere: nobody needs to be asked, but only once.
      if (hasRenewed) {
        trouble("expired");
      } else {
        again();
      }
    } else {
      hasRenewed = false;
      trouble(status === 401 ? "signedOut" : status < 500 ? "refused" : "lost");
    }
  });
  document.addEventListener("htmx:sendError", function (event) {
    note(event);
    trouble("lost");
  });
  document.addEventListener("htmx:afterRequest", function (event) {
    const { successful, xhr } = event.detail;
    // A form that comes back with what is wrong has been answered, too.
    if (successful || xhr.status === 409 || xhr.status === 422) {
      calm();
    }
  });

  /* What could not be taken, sent once more: with the token that holds since signing in. */
  document.addEventListener("submit", async function (event) {
    const form = event.target;
    if (!form.matches("[data-renews-token]")) {
      return;
    }
    event.preventDefault();
    failed = { element: form, kind: "submit", submitter: event.submitter };
    try {
      if (await renewToken()) {
        form.submit();
      }
    } catch {
      trouble("lost");
    }
  });

  /* Coming back */

  function isTyped(field) {
    if (field.type === "hidden" || field.type === "search") {
      return false;
    }
    if (field.type === "checkbox" || field.type === "radio") {
      return field.checked !== field.defaultChecked;
    }
    if (!field.matches("select")) {
      return field.value !== field.defaultValue;
    }
    const options = [...field.options];
    // Without a default the browser chooses the first.
    const isGiven = field.multiple || options.some((option) => option.defaultSelected);
    return isGiven ? options.some((option) => option.selected !== option.defaultSelected) : field.selectedIndex > 0;
  }

  /* A page that the browser has kept as it was left holds old versions and an old token. It is
     loaded anew, unless something has been typed: that stays, and gets the token. */
  window.addEventListener("pageshow", function (event) {
    const forms = [...document.querySelectorAll("#content form[method=post]")];
    if (!event.persisted || !forms.length) {
      return;
    }
    const typed = "[name]:is(input, select, textarea)";
    if (forms.some((form) => [...form.elements].some((field) => field.matches(typed) && isTyped(field)))) {
      renewToken().catch(() => {});
    } else {
      window.location.reload();
    }
  });

  document.addEventListener("DOMContentLoaded", function () {
    const box = document.getElementById("desk-trouble");
    if (box) {
      box.querySelector("button").addEventListener("click", again);
    }
  });
})();
