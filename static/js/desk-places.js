/* Where a place on the page stands in the plain text of an article, and the other way round.

   Every block says in data-at at which code point it begins; from there the characters are counted
   as the server counts them: white space is one space, soft hyphens and references to footnotes
   are none of the words, nor is what the page adds: byline, dateline, captions of pictures. */
(function () {
  "use strict";

  const SKIPPED = [
    "sup.footnote-ref, a.footnote-backref, figure.picture, small.credit",
    "figure.lead-image, [data-outside], .r6o-span-highlight-layer",
  ].join();
  const SPACE = /[ \t\n\f\r]/;

  /* The characters of `root` in order: what each is, where it stands, which code point it is. */
  function read(root) {
    const chars = { text: [], node: [], from: [], to: [], at: [] };
    let at = -1;
    let fresh = true;
    let space = null;

    function put(text, node, from, to) {
      chars.text.push(text);
      chars.node.push(node);
      chars.from.push(from);
      chars.to.push(to);
      chars.at.push(at);
      at += 1;
    }

    function words(node) {
      const data = node.data;
      let index = 0;
      while (index < data.length) {
        const char = String.fromCodePoint(data.codePointAt(index));
        const next = index + char.length;
        if (SPACE.test(char)) {
          space = space || (fresh ? null : { node, from: index, to: next });
        } else if (char !== "\u00ad") {
          if (space) {
            put(" ", space.node, space.from, space.to);
            space = null;
          }
          put(char, node, index, next);
          fresh = false;
        }
        index = next;
      }
    }

    const walker = document.createTreeWalker(root, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT, {
      acceptNode: (node) =>
        node.nodeType === Node.ELEMENT_NODE && node.matches(SKIPPED)
          ? NodeFilter.FILTER_REJECT
          : NodeFilter.FILTER_ACCEPT,
    });
    while (walker.nextNode()) {
      const node = walker.currentNode;
      if (node.nodeType === Node.TEXT_NODE) {
        if (at >= 0) {
          words(node);
        }
      } else if (node.dataset.at !== undefined) {
        at = Number(node.dataset.at);
        fresh = true;
        space = null;
      } else if (node.tagName === "BR" && !fresh && !space) {
        space = { node: node.parentNode, from: indexOf(node), to: indexOf(node) + 1 };
      }
    }
    return chars;
  }

  function indexOf(node) {
    return Array.prototype.indexOf.call(node.parentNode.childNodes, node);
  }

  /* The first index from 0 to count for which `holds`; they hold from there on. */
  function firstOf(count, holds) {
    let low = 0;
    let high = count;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (holds(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  function parted(chars, index) {
    return index > 0 && chars.at[index] > chars.at[index - 1] + 1;
  }

  /* The characters from first to last, blocks parted as in the plain text. */
  function quote(chars, first, last) {
    let words = "";
    for (let index = first; index <= last; index += 1) {
      words += (index > first && parted(chars, index) ? "\n\n" : "") + chars.text[index];
    }
    return words;
  }

  /* Which characters a range of the page covers; none if it covers none. */
  function covered(chars, range) {
    const count = chars.text.length;
    let first = firstOf(count, (index) => range.comparePoint(chars.node[index], chars.from[index]) >= 0);
    let last = firstOf(count, (index) => range.comparePoint(chars.node[index], chars.to[index]) > 0) - 1;
    while (first <= last && chars.text[first].trim() === "") {
      first += 1;
    }
    while (last >= first && chars.text[last].trim() === "") {
      last -= 1;
    }
    return first > last ? null : { first, last };
  }

  function rangeOf(chars, first, last) {
    const range = document.createRange();
    range.setStart(chars.node[first], chars.from[first]);
    range.setEnd(chars.node[last], chars.to[last]);
    return range;
  }

  /* The sentences, as pairs of the first and the last character of each. */
  function sentences(chars) {
    const found = [];
    let first = 0;
    for (let index = 1; index <= chars.text.length; index += 1) {
      if (index === chars.text.length || parted(chars, index)) {
        found.push(...sentencesOf(chars, first, index));
        first = index;
      }
    }
    return found;
  }

  function sentencesOf(chars, first, end) {
    const block = chars.text.slice(first, end);
    if (!window.Intl || !Intl.Segmenter) {
      return [{ first, last: end - 1 }];
    }
    const starts = [];
    let length = 0;
    for (const char of block) {
      starts.push(length);
      length += char.length;
    }
    const segments = new Intl.Segmenter("de", { granularity: "sentence" }).segment(block.join(""));
    const cuts = [...segments].map((segment) => firstOf(starts.length, (i) => starts[i] >= segment.index));
    return cuts
      .map((cut, place) => {
        let last = (place + 1 < cuts.length ? cuts[place + 1] : block.length) - 1;
        while (last > cut && block[last] === " ") {
          last -= 1;
        }
        return { first: first + cut, last: first + last };
      })
      .filter((sentence) => sentence.last >= sentence.first);
  }

  window.DeskPlaces = { read, covered, quote, rangeOf, sentences };
})();
