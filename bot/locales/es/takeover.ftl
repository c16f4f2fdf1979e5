# Cuando una persona atiende en lugar del asistente.

talk-taken = Te atiende { $name }. Escribe aquí mismo; te responde una persona.
talk-said = { $text }
talk-handed-back = Ya sigues con el asistente. Si necesitas algo más, elige una opción.
talk-lapsed = Disculpa, nadie pudo responderte a tiempo. Avisamos otra vez que esperas a una persona. Mientras, sigues con el asistente.
notice-talk-wanted = Alguien de { $house } quiere hablar contigo. Responde a este mensaje y te escribe una persona.
refusal-talk-taken = Otra persona ya atiende esta conversación. Recarga la página para ver quién.
refusal-talk-not-yours = No atiendes esta conversación. Tómala primero, si nadie más la tiene.
refusal-window-shut = Pasaron más de 24 horas desde su último mensaje y WhatsApp ya no acepta texto libre. Mándale la invitación; cuando conteste, podrás escribirle.
refusal-nothing-said = Escribe algo antes de enviar.
refusal-too-much-said = El mensaje es muy largo. Usa hasta { $most } letras, o mándalo en partes.
