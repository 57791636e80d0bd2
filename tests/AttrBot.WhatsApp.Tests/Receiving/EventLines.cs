using AttrBot.WhatsApp.Tests.Fixture;

namespace AttrBot.WhatsApp.Tests.Receiving;

/// <summary>One line of each kind that engines tell, with the event that it is to become.</summary>
internal static class EventLines
{
    private const string Media =
        """ "URL":"https://mmg.whatsapp.net/v/x","directPath":"/v/x","mediaKey":"a2V5","fileEncSHA256":"ZW5j","fileSHA256":"c2hh","fileLength":"1234","mediaKeyTimestamp":1767268800""";

    private const string Key = """ "key":{"remoteJID":"15550002222@s.whatsapp.net","fromMe":true,"ID":"3EB00"}""";

    public static IReadOnlyList<(string Line, Type Event)> All { get; } =
    [
        (Told.Text("hello"), typeof(MessageEvent)),
        (Told.Message("""{"extendedTextMessage":{"text":"hi @15550004444","matchedText":"https://example.org","title":"T","description":"D","contextInfo":{"stanzaID":"3EB00","participant":"15550001111@s.whatsapp.net","quotedMessage":{"conversation":"before"},"mentionedJID":["15550004444@s.whatsapp.net"],"expiration":86400,"isForwarded":true,"forwardingScore":3}},"messageContextInfo":{}}"""), typeof(MessageEvent)),
        (Told.Message("""{"imageMessage":{"caption":"look","mimetype":"image/jpeg","width":640,"height":480,"JPEGThumbnail":"/9j/","viewOnce":true,""" + Media + "}}"), typeof(MessageEvent)),
        (Told.Message("""{"audioMessage":{"PTT":true,"seconds":7,"mimetype":"audio/ogg; codecs=opus",""" + Media + "}}"), typeof(MessageEvent)),
        (Told.Message("""{"documentWithCaptionMessage":{"message":{"documentMessage":{"fileName":"../a.pdf","title":"A","pageCount":3,"caption":"read","mimetype":"application/pdf",""" + Media + "}}}}"), typeof(MessageEvent)),
        (Told.Message("""{"stickerMessage":{"isAnimated":true,"mimetype":"image/webp",""" + Media + "}}"), typeof(MessageEvent)),
        (Told.Message("""{"locationMessage":{"degreesLatitude":59.91,"degreesLongitude":10.75,"name":"Oslo"}}"""), typeof(MessageEvent)),
        (Told.Message("""{"contactsArrayMessage":{"contacts":[{"displayName":"Ada","vcard":"BEGIN:VCARD"}]}}"""), typeof(MessageEvent)),
        (Told.Message("""{"groupInviteMessage":{"groupJID":"120363000000000001@g.us","inviteCode":"abc","groupName":"G","caption":"come","inviteExpiration":"1767355200"}}"""), typeof(MessageEvent)),
        (Told.Message("""{"buttonsResponseMessage":{"selectedButtonID":"b1","selectedDisplayText":"Yes"}}"""), typeof(MessageEvent)),
        (Told.Message("""{"reactionMessage":{"text":"👍",""" + Key + "}}"), typeof(ReactionEvent)),
        (Told.Message("""{"protocolMessage":{"type":"REVOKE",""" + Key + "}}"), typeof(DeleteEvent)),
        (Told.Message("""{"editedMessage":{"message":{"protocolMessage":{"type":"MESSAGE_EDIT",""" + Key + ""","editedMessage":{"conversation":"better"}}}}}"""), typeof(EditEvent)),
        (Told.Message("""{"protocolMessage":{"type":"EPHEMERAL_SETTING","ephemeralExpiration":604800}}"""), typeof(WhatsAppExpirationEvent)),
        (Told.Message("""{"protocolMessage":{"type":"APP_STATE_SYNC_KEY_SHARE"}}"""), typeof(UnknownEvent)),
        (Told.Message("""{"senderKeyDistributionMessage":{"groupID":"1@g.us"}}""", chat: Told.Group, sender: Told.Ada), typeof(UnknownEvent)),
        (Told.Message("""{"pinInChatMessage":{"type":"PIN_FOR_ALL",""" + Key + "}}"), typeof(WhatsAppPinEvent)),
        (Told.Message("""{"pollCreationMessageV3":{"name":"When?","options":[{"optionName":"now"},{"optionName":"later"}],"selectableOptionsCount":1}}"""), typeof(WhatsAppPollEvent)),
        (Told.Message("""{"pollUpdateMessage":{"pollCreationMessageKey":{"remoteJID":"15550002222@s.whatsapp.net","fromMe":false,"ID":"3EB00"},"vote":{"encPayload":"AA==","encIV":"AA=="}}}"""), typeof(WhatsAppPollVoteEvent)),
        (Told.Message("""{"albumMessage":{"expectedImageCount":2}}"""), typeof(WhatsAppAlbumEvent)),
        (Told.Text("status", chat: "status@broadcast", sender: Told.Ada), typeof(WhatsAppStatusEvent)),
        (Told.Text("post", chat: "120363000000000002@newsletter"), typeof(WhatsAppNewsletterPostEvent)),
        (Told.Message("""{"conversation":"old"}""", more: ""","isHistory":true"""), typeof(WhatsAppPastMessageEvent)),
        ("""{"event":"undecryptable","data":{"info":{"id":"3EB09","chat":"15550002222@s.whatsapp.net","sender":"15550002222:3@s.whatsapp.net","isFromMe":false,"timestamp":1767268800,"pushName":"Ada"},"isUnavailable":true,"decryptFailMode":"hide"}}""", typeof(WhatsAppUndecryptableEvent)),
        ("""{"event":"message:receipt","data":{"type":"read","chat":"15550002222@s.whatsapp.net","sender":"15550002222@s.whatsapp.net","isGroup":false,"ids":["A","B"],"timestamp":1767268800}}""", typeof(ReceiptEvent)),
        ("""{"event":"message:receipt","data":{"type":"retry","chat":"15550002222@s.whatsapp.net","sender":"15550002222:3@s.whatsapp.net","isGroup":false,"ids":["A"],"timestamp":1767268800}}""", typeof(WhatsAppReceiptEvent)),
        ("""{"event":"chat_presence","data":{"chat":"120363000000000001@g.us","sender":"15550002222:3@s.whatsapp.net","state":"composing","media":""}}""", typeof(TypingEvent)),
        ("""{"event":"presence","data":{"jid":"15550002222@s.whatsapp.net","presence":"unavailable","lastSeen":1767268800}}""", typeof(WhatsAppPresenceEvent)),
        ("""{"event":"group:info","data":{"jid":"120363000000000001@g.us","sender":"15550002222@s.whatsapp.net","timestamp":1767268800,"name":"New","join":["15550003333@s.whatsapp.net"],"promote":["15550003333@s.whatsapp.net"]}}""", typeof(GroupEvent)),
        ("""{"event":"group:joined","data":{"jid":"120363000000000001@g.us","name":"Group"}}""", typeof(WhatsAppJoinedGroupEvent)),
        ("""{"event":"picture","data":{"jid":"15550002222@s.whatsapp.net","remove":false,"pictureId":"17"}}""", typeof(WhatsAppPictureEvent)),
        ("""{"event":"identity_change","data":{"jid":"15550002222@s.whatsapp.net","timestamp":1767268800}}""", typeof(WhatsAppIdentityChangeEvent)),
        ("""{"event":"contact","data":{"jid":"15550002222@s.whatsapp.net","lid":"155500000020@lid","fullName":"Ada L.","pushName":"Ada"}}""", typeof(WhatsAppContactEvent)),
        ("""{"event":"push_name","data":{"jid":"15550002222@s.whatsapp.net","name":"Ada"}}""", typeof(WhatsAppContactEvent)),
        ("""{"event":"blocklist","data":{"action":"modify","changes":[{"jid":"15550002222@s.whatsapp.net","action":"block"}]}}""", typeof(WhatsAppBlocklistEvent)),
        ("""{"event":"call:offer","data":{"from":"15550002222@s.whatsapp.net","callId":"C1"}}""", typeof(CallEvent)),
        ("""{"event":"call:accept","data":{"from":"15550002222@s.whatsapp.net","callId":"C1"}}""", typeof(CallEvent)),
        ("""{"event":"call:terminate","data":{"from":"15550002222@s.whatsapp.net","callId":"C1","reason":"timeout"}}""", typeof(CallEvent)),
        ("""{"event":"call:transport","data":{"from":"15550002222@s.whatsapp.net","callId":"C1","timestamp":1767268800}}""", typeof(WhatsAppCallEvent)),
        ("""{"event":"newsletter:join","data":{"id":"120363000000000002@newsletter","name":"News"}}""", typeof(WhatsAppNewsletterJoinEvent)),
        ("""{"event":"newsletter:leave","data":{"id":"120363000000000002@newsletter","role":"guest"}}""", typeof(WhatsAppNewsletterLeaveEvent)),
        ("""{"event":"newsletter:mute_change","data":{"id":"120363000000000002@newsletter","mute":"on"}}""", typeof(WhatsAppNewsletterMuteChangeEvent)),
        ("""{"event":"newsletter:live_update","data":{"jid":"120363000000000002@newsletter","timestamp":1767268800,"messages":[{"serverId":7,"viewsCount":9,"reactions":[{"reaction":"👍","count":2}]}]}}""", typeof(WhatsAppNewsletterLiveUpdateEvent)),
        ("""{"event":"history_sync","data":{"type":"RECENT","progress":40}}""", typeof(WhatsAppHistorySyncEvent)),
        ("""{"event":"offline_sync_preview","data":{"total":5,"messages":3,"receipts":1,"notifications":1,"appDataChanges":0}}""", typeof(WhatsAppOfflineSyncPreviewEvent)),
        ("""{"event":"offline_sync_completed","data":{"count":5}}""", typeof(WhatsAppOfflineSyncCompletedEvent)),
        ("""{"event":"privacy_settings","data":{"settings":{"lastSeen":"contacts","online":"all"},"changed":["lastSeen"]}}""", typeof(WhatsAppPrivacySettingsEvent)),
        ("""{"event":"pair_success","data":{"jid":"15550001111:7@s.whatsapp.net","lid":"155500000010:7@lid","platform":"android","businessName":"Shop"}}""", typeof(WhatsAppPairStatusEvent)),
        ("""{"event":"qr:error","data":{"event":"err-scanned-without-multidevice"}}""", typeof(WhatsAppPairStatusEvent)),
        ("""{"event":"stream_replaced","data":{}}""", typeof(WhatsAppStreamReplacedEvent)),
        ("""{"event":"stream_error","data":{"code":"503"}}""", typeof(WhatsAppStreamErrorEvent)),
        ("""{"event":"temporary_ban","data":{"code":"101: too many","expire":"1h0m0s"}}""", typeof(WhatsAppTemporaryBanEvent)),
        ("""{"event":"client_outdated"}""", typeof(WhatsAppClientOutdatedEvent)),
        ("""{"event":"connect_failure","data":{"reason":503,"message":"later"}}""", typeof(WhatsAppConnectFailureEvent)),
        ("""{"event":"keep_alive_timeout","data":{"errorCount":2}}""", typeof(WhatsAppKeepAliveEvent)),
        ("""{"event":"keep_alive_restored","data":{}}""", typeof(WhatsAppKeepAliveEvent)),
        ("""{"event":"brand_new","data":{"x":1}}""", typeof(UnknownEvent)),
    ];
}
