"""What is done below a claim of the fact-check sheet: a note, evidence, an enquiry, its answer."""

from datetime import timedelta
from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles import editing
from articles.desk.checking import EntryView, dressed
from articles.exceptions import NewsroomError, StaleVersion
from articles.forms.checking import AnswerForm, AskForm, CheckNoteForm, NewEvidenceForm
from articles.models import Article, Enquiry, Evidence
from articles.text.cleaning import clean

#: For so long the same evidence, from the same person, is a form that was sent twice.
TWICE = timedelta(minutes=10)


class FormView(EntryView):
    """A form below a claim; heirs say which, and what it saves."""

    #: What it is called in addresses, and in the ids of the page.
    part = ""
    legend: Any = ""
    done: Any = ""

    def get(self, request: HttpRequest, pk: int, claim: int, **more: int) -> HttpResponse:
        """Show the form: alone to a script, else on the sheet."""
        self.read_entry(pk, claim)
        self.find(**more)
        return self.shown(self.form(None))

    def post(self, request: HttpRequest, pk: int, claim: int, **more: int) -> HttpResponse:
        """Save what was typed; show it again with the reason if that is refused."""
        self.read_entry(pk, claim)
        self.find(**more)
        form, status = self.form(request.POST), 422
        if form.is_valid():
            try:
                with transaction.atomic():
                    self.save(form)
            except StaleVersion as error:
                form, status = self.resumed(form, error), 409
            except NewsroomError as error:
                form.refuse(error)
            else:
                told = {"number": self.entry.number, "done": self.done}
                said = _("Claim %(number)d: %(done)s") % told
                return self.changed(said, in_place=False)
        return self.shown(form, status=status)

    def find(self, **more: int) -> None:
        """Find what the rest of the address names, and refuse who may not open the form."""
        if not self.entry.may_record:
            raise PermissionDenied

    def form(self, data: Any) -> Any:
        """Return the form, filled in with ``data`` if there is any."""
        raise NotImplementedError

    def save(self, form: Any) -> None:
        """Call the operation."""
        raise NotImplementedError

    def alone(self) -> None:
        """Let forms of this article that are sent at the same time wait for each other."""
        list(Article.objects.select_for_update().filter(pk=self.work.pk).values_list("pk"))

    def resumed(self, form: Any, error: StaleVersion) -> Any:
        """Return the form as it was sent, fit to be sent again by who has read the message."""
        form.refuse(error)
        return form

    def ids(self) -> str:
        """Return how the ids of the fields are made: several forms may be open at once."""
        return f"{self.part}-{self.entry.claim.pk}-%s"

    def shown(self, form: forms.BaseForm, *, status: int = 200) -> HttpResponse:
        """Answer with the form, alone or on the sheet."""
        made = {"form": dressed(form), "legend": self.legend, "part": self.part}
        made["action"] = self.request.path
        if not self.request.htmx:
            self.entry.forms[self.part] = made
            return self.whole(status=status)
        context = {"entry": self.entry, "made": made, **self.shared()}
        return self.page(template="desk/_sheet_form.html", status=status, **context)


class NoteView(FormView):
    """The note of the check."""

    part = "note"
    legend = gettext_lazy("Note of the check")
    done = gettext_lazy("note of the check saved.")

    def find(self, **more: int) -> None:
        """Let those note who tick."""
        if not self.may("check", self.entry.claim):
            raise PermissionDenied

    def form(self, data: Any) -> CheckNoteForm:
        """Return the form with the note there is."""
        initial = {"check_note": self.entry.claim.check_note}
        return CheckNoteForm(data, initial=initial, auto_id=self.ids())

    def save(self, form: CheckNoteForm) -> None:
        """Keep the note."""
        note = form.cleaned_data["check_note"]
        editing.note_check(self.entry.claim, by=self.request.user, note=note)


class EvidenceView(FormView):
    """New evidence, from a source on record or a new one."""

    part = "evidence"
    legend = gettext_lazy("New evidence")
    done = gettext_lazy("evidence added.")

    def form(self, data: Any) -> NewEvidenceForm:
        """Return the form."""
        row = Evidence(claim=self.entry.claim)
        return NewEvidenceForm(data, instance=row, user=self.request.user, auto_id=self.ids())

    def save(self, form: NewEvidenceForm) -> None:
        """Put the source on record if it is new, then what it says on the claim; both once."""
        by, values = self.request.user, form.values()
        self.alone()
        source = form.new_source()
        same = {name: clean(value) for name, value in values.items() if name != "source"}
        of = {"source__title": clean(source.title), "source__url": source.url} if source else {}
        same |= of or {"source": values["source"]}
        made = Evidence.objects.filter(claim=self.entry.claim, created_by=by, **same)
        if made.filter(created__gte=timezone.now() - TWICE).exists():
            return
        if source:
            values["source"] = editing.save_source(source, by=by)
        editing.save_evidence(self.entry.claim, by=by, **values)


class EnquiryView(FormView):
    """A new enquiry to somebody concerned."""

    part = "enquiry"
    legend = gettext_lazy("Enquiry")
    done = gettext_lazy("enquiry saved.")

    def form(self, data: Any) -> AskForm:
        """Return the form."""
        return AskForm(data, auto_id=self.ids())

    def save(self, form: AskForm) -> None:
        """Put on record whom that is if they are new, then what they are asked; both once."""
        by, values = self.request.user, form.cleaned_data
        self.alone()
        about = {"article": self.work, "claim": self.entry.claim, "whom": form.asked(by)}
        asked = {"question": clean(values["question"]), "deadline": values["deadline"]}
        waiting = Enquiry.objects.filter(created_by=by, answered=None, asked=timezone.localdate())
        if not waiting.filter(**about, **asked).exists():
            editing.save_enquiry(Enquiry(**about, **asked), by=by)


class AnswerView(FormView):
    """What somebody answered."""

    part = "enquiry"
    legend = gettext_lazy("Answer")
    done = gettext_lazy("answer saved.")
    enquiry: Enquiry

    def find(self, **more: int) -> None:
        """Find the enquiry among those that are shown."""
        found = [row for row in self.entry.enquiries if row.pk == more["enquiry"]]
        if not found:
            raise Http404
        self.enquiry = found[0]
        if not self.may("record", self.enquiry):
            raise PermissionDenied

    def form(self, data: Any) -> AnswerForm:
        """Return the form with the answer there is."""
        return AnswerForm(data, instance=self.enquiry, auto_id=self.ids())

    def save(self, form: AnswerForm) -> None:
        """Keep the answer."""
        form.refuse_stale()
        editing.save_enquiry(form.instance, by=self.request.user)

    def resumed(self, form: AnswerForm, error: StaleVersion) -> AnswerForm:
        """Show beside what was sent what somebody else has saved."""
        data = self.request.POST.copy()
        data["version"] = form.seal(error.current)
        again = self.form(data)
        again.refuse(error)
        stored = Enquiry.objects.get(pk=self.enquiry.pk)
        if stored.answer:
            again.add_error("answer", _("Saved by now: “%(answer)s”") % {"answer": stored.answer})
        return again
