// Where Markdown is written: mends the keys of django-markdownx, and adds buttons and pictures.
"use strict";
{
    const NUMBERED = /\[\^(\d+)\]/g;

    function editorOf(node) {
        return node instanceof Element && node.matches(".markdownx-editor") ? node : null;
    }

    // Changes the text so that Ctrl+Z takes it back, then selects a part of what was written.
    function replace(editor, start, end, words, from, to) {
        editor.focus();
        editor.setSelectionRange(start, end);
        const typed = words
            ? document.execCommand("insertText", false, words)
            : document.execCommand("delete");
        if (!typed) {
            editor.setRangeText(words, start, end, "end");
            editor.dispatchEvent(new Event("input", {bubbles: true}));
        }
        editor.setSelectionRange(from, to);
    }

    function bold(editor) {
        const {value, selectionStart: start, selectionEnd: end} = editor;
        const chosen = value.slice(start, end);
        if (value.slice(start - 2, start) === "**" && value.slice(end, end + 2) === "**") {
            replace(editor, start - 2, end + 2, chosen, start - 2, end - 2);
        } else {
            replace(editor, start, end, `**${chosen}**`, start + 2, end + 2);
        }
    }

    // Puts a mark before each line that is selected, or takes it away if all have it.
    function lines(editor, mark) {
        const {value} = editor;
        const start = value.lastIndexOf("\n", editor.selectionStart - 1) + 1;
        const after = value.indexOf("\n", Math.max(editor.selectionEnd - 1, start));
        const end = after < 0 ? value.length : after;
        const found = value.slice(start, end).split("\n");
        const marked = found.every((line) => line.startsWith(mark));
        const changed = found
            .map((line) => (marked ? line.slice(mark.length) : mark + line))
            .join("\n");
        replace(editor, start, end, changed, start + changed.length, start + changed.length);
    }

    function link(editor) {
        const {value, selectionStart: start, selectionEnd: end} = editor;
        const chosen = value.slice(start, end);
        if (/^https?:\/\/\S+$/.test(chosen)) {
            replace(editor, start, end, `[](${chosen})`, start + 1, start + 1);
        } else {
            const at = start + chosen.length + 3;
            replace(editor, start, end, `[${chosen}](https://)`, at, at + "https://".length);
        }
    }

    // The note itself goes to the end of the text, where its words are typed.
    function footnote(editor) {
        const {value, selectionEnd: at} = editor;
        const taken = [...value.matchAll(NUMBERED)].map((match) => Number(match[1]));
        const mark = `[^${Math.max(0, ...taken) + 1}]`;
        replace(editor, at, at, mark, at, at);
        const rest = editor.value.trimEnd().length;
        const note = `\n\n${mark}: `;
        const caret = rest + note.length;
        replace(editor, rest, editor.value.length, note, caret, caret);
        editor.scrollTop = editor.scrollHeight;
    }

    function image(editor) {
        const chooser = document.createElement("input");
        chooser.type = "file";
        chooser.accept = "image/jpeg,image/png,image/webp,image/avif,image/gif";
        chooser.multiple = true;
        chooser.addEventListener("change", () => sendAll(editor, [...chooser.files]));
        chooser.click();
    }

    async function sendAll(editor, files) {
        const status = editor.closest(".markdownx").querySelector(".markdown-status");
        for (const file of files) {
            status.classList.remove("failed");
            status.textContent = status.dataset.sending;
            try {
                insert(editor, await send(editor, file));
                status.textContent = status.dataset.done;
            } catch (error) {
                status.classList.add("failed");
                status.textContent = error.shown
                    ? `${file.name}: ${error.shown}`
                    : status.dataset.failed;
                return;
            }
        }
    }

    async function send(editor, file) {
        const data = new FormData();
        data.append("csrfmiddlewaretoken", document.querySelector("[name=csrfmiddlewaretoken]").value);
        data.append("image", file);
        const response = await fetch(editor.dataset.markdownxUploadUrlsPath, {
            method: "POST",
            body: data,
        });
        const kind = response.headers.get("Content-Type") || "";
        if (!response.ok) {
            const error = new Error(response.statusText);
            error.shown = kind.startsWith("text/plain") ? (await response.text()).trim() : "";
            throw error;
        }
        return (await response.json()).image_code;
    }

    // A picture stands in a paragraph of its own; the caret waits where its description belongs.
    function insert(editor, code) {
        const {value, selectionStart: start, selectionEnd: end} = editor;
        const before = value.slice(0, start);
        const after = value.slice(end);
        const above = !before || before.endsWith("\n\n") ? "" : before.endsWith("\n") ? "\n" : "\n\n";
        const below = !after || after.startsWith("\n\n") ? "" : after.startsWith("\n") ? "\n" : "\n\n";
        const caret = start + above.length + 2;
        replace(editor, start, end, above + code + below, caret, caret);
    }

    const TOOLS = {
        bold,
        heading: (editor) => lines(editor, "## "),
        quote: (editor) => lines(editor, "> "),
        list: (editor) => lines(editor, "- "),
        link,
        footnote,
        image,
    };

    const WITH_CONTROL = {b: "bold", k: "link"};
    const WITH_ALT_AND_SHIFT = {h: "heading", z: "quote", l: "list", f: "footnote", b: "image"};

    function toolFor(event) {
        const key = event.key.toLowerCase();
        if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
            return WITH_CONTROL[key];
        }
        return event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey
            ? WITH_ALT_AND_SHIFT[key]
            : undefined;
    }

    // Before the widget hears of it: Tab leaves the field, and AltGr+[ (which comes as Ctrl and
    // Alt) types a bracket, as do all other keys what is written on them.
    document.addEventListener("keydown", (event) => {
        const editor = editorOf(event.target);
        if (!editor || event.isComposing) {
            return;
        }
        if (event.key === "Tab" || ((event.ctrlKey || event.metaKey) && "[]d".includes(event.key))) {
            event.stopImmediatePropagation();
        }
        const tool = toolFor(event);
        if (tool && !editor.readOnly) {
            event.preventDefault();
            TOOLS[tool](editor);
        }
    }, true);

    // Words that are dragged stay a matter of the browser, here and in every other field.
    for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
        document.addEventListener(kind, (event) => {
            const editor = editorOf(event.target);
            const brings = [...(event.dataTransfer ? event.dataTransfer.types : [])].includes("Files");
            if (!editor || !brings) {
                event.stopImmediatePropagation();
            } else if (kind === "drop") {
                event.preventDefault();
                event.stopImmediatePropagation();
                sendAll(editor, [...event.dataTransfer.files]);
            }
        }, true);
    }

    document.addEventListener("paste", (event) => {
        const editor = editorOf(event.target);
        const files = event.clipboardData ? [...event.clipboardData.files] : [];
        // A word processor brings a picture of the words along with the words.
        if (editor && files.length && !event.clipboardData.types.includes("text/plain")) {
            event.preventDefault();
            event.stopImmediatePropagation();
            sendAll(editor, files);
        } else if (editor) {
            event.stopImmediatePropagation();
        }
    }, true);

    // One button is reached by Tab, the others by the arrow keys.
    function attach(tools) {
        const editor = tools.parentElement.querySelector(".markdownx-editor");
        const buttons = [...tools.querySelectorAll("button")];
        buttons.forEach((button, place) => {
            button.tabIndex = place ? -1 : 0;
            button.addEventListener("click", () => TOOLS[button.dataset.tool](editor));
        });
        tools.addEventListener("keydown", (event) => {
            const places = {ArrowRight: 1, ArrowLeft: -1};
            const at = buttons.indexOf(document.activeElement);
            if (at >= 0 && event.key in places) {
                event.preventDefault();
                const next = (at + places[event.key] + buttons.length) % buttons.length;
                buttons[at].tabIndex = -1;
                buttons[next].tabIndex = 0;
                buttons[next].focus();
            }
        });
        tools.hidden = false;
        tools.parentElement.querySelector(".markdown-preview").hidden = false;
    }

    document.querySelectorAll(".markdown-tools").forEach(attach);
}
