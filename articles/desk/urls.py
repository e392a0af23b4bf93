"""The desk's addresses; other programs and people's bookmarks rely on them."""

from django.urls import path

from articles.desk import (
    assessing,
    autosaving,
    calendar,
    capturing,
    checking,
    commenting,
    composing,
    deciding,
    dossiers,
    fixing,
    follow_ups,
    front,
    linking,
    notifications,
    passage_acts,
    picker,
    presence,
    previews,
    reviewing,
    scheduling,
    sharing,
    sheet_forms,
    versions,
    waiving,
    workbench,
    writing,
)
from articles.models import Dossier

app_name = "desk"

urlpatterns = [
    path("", front.FrontView.as_view(), name="front"),
    path("articles/<int:pk>/", workbench.WorkbenchView.as_view(), name="workbench"),
    path("articles/<int:pk>/autosave/", autosaving.AutosaveView.as_view(), name="autosave"),
    path("articles/<int:pk>/presence/", presence.PresenceView.as_view(), name="article-presence"),
    path(
        "dossiers/<int:pk>/presence/",
        presence.PresenceView.as_view(kind="dossier"),
        name="dossier-presence",
    ),
    path("follow-ups/", follow_ups.FollowUpsView.as_view(), name="follow-ups"),
    path("claims/<int:pk>/assess/", assessing.AssessView.as_view(), name="assess"),
    path("articles/<int:pk>/both/", capturing.BothView.as_view(), name="both"),
    path("articles/<int:pk>/claim/", capturing.ClaimView.as_view(), name="claim"),
    path("articles/<int:pk>/link/", linking.LinkWithView.as_view(), name="link-with"),
    path("articles/<int:pk>/link/<int:other>/", linking.LinkView.as_view(), name="link"),
    path(
        "articles/<int:pk>/passages/<int:passage>/detach/",
        passage_acts.DetachView.as_view(),
        name="detach",
    ),
    path(
        "articles/<int:pk>/passages/<int:passage>/prominent/",
        passage_acts.ProminentView.as_view(),
        name="prominent",
    ),
    path(
        "articles/<int:pk>/passages/<int:passage>/recapture/",
        passage_acts.RecaptureView.as_view(),
        name="recapture",
    ),
    path(
        "articles/<int:pk>/passages/<int:passage>/take-back/",
        passage_acts.TakeBackView.as_view(),
        name="take-back",
    ),
    path("articles/<int:pk>/picker/<int:position>/", picker.PickerView.as_view(), name="picker"),
    path("articles/<int:pk>/position/", capturing.PositionView.as_view(), name="position"),
    path("articles/<int:pk>/tie/", capturing.TieView.as_view(), name="tie"),
    path("articles/<int:pk>/tie/claims/", capturing.OffersView.as_view(), name="offers"),
    path("articles/<int:pk>/schedule/", scheduling.ScheduleView.as_view(), name="schedule"),
    path("calendar/", calendar.CalendarView.as_view(), name="calendar"),
    path("names/", workbench.NamesView.as_view(), name="names"),
    path("articles/<int:pk>/edit/", writing.EditView.as_view(), name="edit"),
    path("articles/<int:pk>/passages/", deciding.PassagesView.as_view(), name="passages"),
    path(
        "articles/<int:pk>/passages/<int:passage>/decide/",
        deciding.DecideView.as_view(),
        name="decide",
    ),
    path("articles/<int:pk>/review/", reviewing.ReviewView.as_view(), name="review"),
    path("articles/<int:pk>/fix/", fixing.FixView.as_view(), name="fix"),
    path("articles/<int:pk>/preview/", previews.ArticlePreviewView.as_view(), name="preview"),
    path(
        "articles/<int:pk>/preview/links/", sharing.ArticleLinksView.as_view(), name="preview-links"
    ),
    path("articles/<int:pk>/sheet/", checking.SheetView.as_view(), name="sheet"),
    path(
        "articles/<int:pk>/sheet/<int:claim>/check/",
        checking.CheckView.as_view(),
        name="sheet-check",
    ),
    path(
        "articles/<int:pk>/sheet/<int:claim>/note/",
        sheet_forms.NoteView.as_view(),
        name="sheet-note",
    ),
    path(
        "articles/<int:pk>/sheet/<int:claim>/evidence/",
        sheet_forms.EvidenceView.as_view(),
        name="sheet-evidence",
    ),
    path(
        "articles/<int:pk>/sheet/<int:claim>/enquiry/",
        sheet_forms.EnquiryView.as_view(),
        name="sheet-enquiry",
    ),
    path(
        "articles/<int:pk>/sheet/<int:claim>/enquiries/<int:enquiry>/answer/",
        sheet_forms.AnswerView.as_view(),
        name="sheet-answer",
    ),
    path("articles/<int:pk>/versions/", versions.VersionsView.as_view(), name="versions"),
    path(
        "articles/<int:pk>/versions/<int:number>/", versions.VersionView.as_view(), name="version"
    ),
    path(
        "articles/<int:pk>/versions/<int:number>/restore/",
        versions.RestoreView.as_view(),
        name="version-restore",
    ),
    path(
        "articles/<int:pk>/sheet/<int:claim>/waive/",
        waiving.WaiveSourceView.as_view(),
        name="waive-source",
    ),
    path("articles/<int:pk>/waive/", waiving.WaiveLinkView.as_view(), name="waive-link"),
    path("dossiers/<int:pk>/waive/", waiving.WaiveKindsView.as_view(), name="waive-kinds"),
    path("articles/<int:pk>/comment/", commenting.WordsView.as_view(), name="comment"),
    path("articles/<int:pk>/comments/", commenting.CommentsView.as_view(), name="comments"),
    path(
        "articles/<int:pk>/comments/people/",
        commenting.PeopleView.as_view(),
        name="comment-people",
    ),
    path(
        "articles/<int:pk>/comments/<int:comment>/",
        commenting.ThreadView.as_view(),
        name="comment-thread",
    ),
    path(
        "dossiers/<int:pk>/comments/",
        commenting.CommentsView.as_view(kind="dossier"),
        name="dossier-comments",
    ),
    path(
        "dossiers/<int:pk>/comments/people/",
        commenting.PeopleView.as_view(kind="dossier"),
        name="dossier-comment-people",
    ),
    path(
        "dossiers/<int:pk>/comments/<int:comment>/",
        commenting.ThreadView.as_view(kind="dossier"),
        name="dossier-comment-thread",
    ),
    path("notifications/", notifications.NotificationsView.as_view(), name="notifications"),
    path("notifications/<int:pk>/", notifications.NotificationView.as_view(), name="notification"),
    path("dossiers/", dossiers.DossiersView.as_view(), name="dossiers"),
    path("dossiers/<int:pk>/", composing.CompositionView.as_view(), name="dossier"),
    path("dossiers/<int:pk>/review/", reviewing.DossierReviewView.as_view(), name="dossier-review"),
    path(
        "dossiers/<int:pk>/schedule/",
        scheduling.ScheduleView.as_view(model=Dossier),
        name="dossier-schedule",
    ),
    path(
        "dossiers/<int:pk>/versions/",
        versions.VersionsView.as_view(kind="dossier"),
        name="dossier-versions",
    ),
    path(
        "dossiers/<int:pk>/versions/<int:number>/",
        versions.VersionView.as_view(kind="dossier"),
        name="dossier-version",
    ),
    path(
        "dossiers/<int:pk>/versions/<int:number>/restore/",
        versions.RestoreView.as_view(kind="dossier"),
        name="dossier-version-restore",
    ),
    path(
        "dossiers/<int:pk>/preview/",
        previews.DossierPreviewView.as_view(),
        name="dossier-preview",
    ),
    path(
        "dossiers/<int:pk>/preview/links/",
        sharing.DossierLinksView.as_view(),
        name="dossier-preview-links",
    ),
]
