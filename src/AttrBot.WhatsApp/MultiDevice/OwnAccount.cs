using System.Collections.Immutable;

namespace AttrBot.WhatsApp.MultiDevice;

/// <summary>The account that a session is paired with, as far as it is known. Thread-safe.</summary>
internal sealed class OwnAccount
{
    private volatile Names _names = new(default, default);

    /// <summary>Its device's address by phone number; a default value before it is known.</summary>
    public Jid Jid => _names.Jid;

    /// <summary>Its address by LID; a default value if the engine does not tell.</summary>
    public Jid Lid => _names.Lid;

    /// <summary>The account as a person; <see langword="null"/> before it is known.</summary>
    public ChatUser? User => _names.User;

    /// <summary>Notes what an engine tells; what it does not tell stays as it is.</summary>
    public void Note(Jid? jid, Jid? lid = null) => _names = new Names(jid ?? _names.Jid, lid ?? _names.Lid);

    /// <summary>The session has no account any more.</summary>
    public void Forget() => _names = new Names(default, default);

    /// <summary>Whether an address is one of the account's.</summary>
    public bool Is(Jid jid) => !jid.IsEmpty && jid.ToUser() is var user && (user == Jid.ToUser() || user == Lid.ToUser());

    private sealed record Names(Jid Jid, Jid Lid)
    {
        public ChatUser? User { get; } = (Jid.IsEmpty ? Lid : Jid) is { IsEmpty: false } jid ? People.User(jid, Lid.IsEmpty ? default(Jid?) : Lid) : null;
    }
}
