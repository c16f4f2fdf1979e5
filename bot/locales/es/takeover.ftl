# Cuando una persona atiende en lugar del asistente.

talk-taken = Ahora atiende { $name }. Se puede escribir aquí mismo; responde una persona.
talk-said = { $text }
talk-handed-back = Ya sigue el asistente. Si hace falta algo más, aquí están las opciones.
talk-lapsed = Una disculpa: nadie pudo responder a tiempo. Avisamos otra vez que hace falta una persona. Mientras, sigue el asistente.
notice-talk-wanted = Alguien de { $house } necesita comunicarse por aquí. Con cualquier respuesta a este mensaje, escribe una persona.
refusal-talk-taken = Otra persona ya atiende esta conversación. Recarga la página para ver quién.
refusal-talk-not-yours = No atiendes esta conversación. Tómala primero, si nadie más la tiene.
refusal-window-shut = Pasaron más de 24 horas desde su último mensaje y WhatsApp ya no acepta texto libre. Mándale la invitación; cuando conteste, podrás escribirle.
refusal-nothing-said = Escribe algo antes de enviar.
refusal-too-much-said = El mensaje es muy largo. Usa hasta { $most } letras, o mándalo en partes.
