// A field that takes new names offers those on record first, and says what is new.
"use strict";
{
    const $ = django.jQuery;

    $.fn.select2.defaults.set("insertTag", (data, tag) => {
        const known = data.some((row) => row.text === tag.text);
        if (!known) {
            data.push(tag);
        }
    });
}
