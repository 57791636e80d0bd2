using FsCheck;
using FsCheck.Fluent;

namespace AttrBot.WhatsApp.Tests.Jids;

/// <summary>What holds for every address, and for every text that may be none. The same ones in every run.</summary>
public sealed class JidPropertyTests
{
    private static readonly string[] s_servers =
        ["s.whatsapp.net", "lid", "g.us", "broadcast", "newsletter", "hosted", "hosted.lid", "bot", "c.us", "msgr", "interop"];

    private static readonly Arbitrary<Jid> s_addresses = (
        from user in Gen.Elements("0123456789abcXYZ-_".ToCharArray()).NonEmptyListOf()
        from server in Gen.Elements(s_servers)
        from agent in Gen.Choose(0, byte.MaxValue)
        from device in Gen.Choose(0, ushort.MaxValue)
        select new Jid(string.Concat(user.Take(64)), server, (byte)agent, (ushort)device)).ToArbitrary();

    private static readonly Arbitrary<string> s_texts =
        Gen.Elements("1555", "0001111", "@", ":", ".", "-", "+", " ", "s.whatsapp.net", "lid", "g.us", "65536", "256", "0", "é", "\0", "\uD800", "\u0661", "a")
            .ArrayOf().Select(string.Concat).ToArbitrary();

    [Fact]
    public void What_is_written_is_read_back() => Check(s_addresses, jid =>
        Jid.TryParse(jid.ToString(), out Jid read) && read == jid && read.GetHashCode() == jid.GetHashCode());

    [Fact]
    public void What_is_read_is_written_so_that_it_is_read_again() => Check(s_texts, text =>
        !Jid.TryParse(text, out Jid jid) || (Jid.TryParse(jid.ToString(), out Jid again) && again == jid));

    [Fact]
    public void A_user_has_no_device_and_stays_what_it_is() => Check(s_addresses, jid =>
        jid.ToUser() is { Agent: 0, Device: 0 } user && user.User == jid.User && user.ToUser() == user);

    private static void Check<T>(Arbitrary<T> values, Func<T, bool> property) => Prop.ForAll(values, property)
        .Check(Config.QuickThrowOnFailure.WithMaxTest(5_000).WithReplay(17, 4_711));
}
