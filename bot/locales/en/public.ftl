# What anybody reads.

public-answer =
    { $hospital ->
        [yes] Hello. Here you see your patient's appointments and their place on the waiting list: choose *Hospital*. { $count ->
            [0] You may also talk to somebody.
            [one] You also have 1 report with us.
           *[other] You also have { $count } reports with us.
        }
       *[no] Hello, this is the city's service for citizens' reports. { $count ->
            [0] When you make a report, we will tell you here how it goes.
            [one] You have 1 report with us; you can see how it goes.
           *[other] You have { $count } reports with us; you can see how they go.
        }
    }
public-unread = Nobody reads free messages here; for an answer from somebody on the team, *person*.
public-photo = That photo is in no report; for an answer from somebody on the team, *person*.
button-own-reports = My reports
button-person = Talk to somebody
button-language = Language
own-none = You have no reports with this number.
own-list =
    { $count ->
        [one] You have 1 report.
       *[other] You have { $count } reports.
    } Choose one to see how it goes.
own-report =
    { $light } *{ $folio }* · { $category }
    { $address }
    { $status }
status-own-received = We have received it and are looking at it.
status-own-queued = Accepted; a crew will see to it soon.
status-own-assigned = A crew is working on it.
status-own-promised = { $status } Promised date: { $deadline }.
status-own-concluded = It is solved. Thank you for telling us!
status-own-rejected = It could not be done.
