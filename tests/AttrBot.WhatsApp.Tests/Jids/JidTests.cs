using System.Text.Json;
using System.Text.Json.Serialization;

namespace AttrBot.WhatsApp.Tests.Jids;

public sealed partial class JidTests
{
    [Theory]
    [InlineData("15550001111@s.whatsapp.net", "15550001111", 0, 0, "s.whatsapp.net")]
    [InlineData("15550001111:12@s.whatsapp.net", "15550001111", 0, 12, "s.whatsapp.net")]
    [InlineData("15550001111.1:65535@s.whatsapp.net", "15550001111", 1, 65535, "s.whatsapp.net")]
    [InlineData("15550001111.128:0@s.whatsapp.net", "15550001111", 128, 0, "s.whatsapp.net")]
    [InlineData("155500000010@lid", "155500000010", 0, 0, "lid")]
    [InlineData("155500000010:3@lid", "155500000010", 0, 3, "lid")]
    [InlineData("120363000000000001@g.us", "120363000000000001", 0, 0, "g.us")]
    [InlineData("15550001111-1609459200@g.us", "15550001111-1609459200", 0, 0, "g.us")]
    [InlineData("status@broadcast", "status", 0, 0, "broadcast")]
    [InlineData("1609459200@broadcast", "1609459200", 0, 0, "broadcast")]
    [InlineData("120363000000000002@newsletter", "120363000000000002", 0, 0, "newsletter")]
    [InlineData("15550001111:99@hosted", "15550001111", 0, 99, "hosted")]
    [InlineData("155500000010:99@hosted.lid", "155500000010", 0, 99, "hosted.lid")]
    [InlineData("867051314767696@bot", "867051314767696", 0, 0, "bot")]
    [InlineData("15550001111@c.us", "15550001111", 0, 0, "c.us")]
    [InlineData("3-15550001111:1@interop", "3-15550001111", 0, 1, "interop")]
    [InlineData("100000000000001:2@msgr", "100000000000001", 0, 2, "msgr")]
    [InlineData("s.whatsapp.net", "", 0, 0, "s.whatsapp.net")]
    [InlineData("g.us", "", 0, 0, "g.us")]
    public void Every_form_is_read_and_written_as_it_was(string text, string user, byte agent, ushort device, string server)
    {
        Jid jid = Jid.Parse(text);

        Assert.Equal((user, agent, device, server), (jid.User, jid.Agent, jid.Device, jid.Server));
        Assert.Equal(text, jid.ToString());
        Assert.Equal(jid, Jid.Parse($" {text} ".AsSpan().Trim()));
    }

    [Theory]
    [InlineData("15550001111:0@s.whatsapp.net")]
    [InlineData("15550001111.0:0@s.whatsapp.net")]
    [InlineData("15550001111.0@s.whatsapp.net")]
    [InlineData("15550001111")]
    [InlineData("+15550001111")]
    [InlineData("+1 555 000 1111")]
    [InlineData("+1 (555) 000-1111")]
    [InlineData("1.555.000.1111")]
    public void Other_spellings_give_the_same_address(string text) => Assert.Equal("15550001111@s.whatsapp.net", Jid.Parse(text).ToString());

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("@s.whatsapp.net")]
    [InlineData("15550001111@")]
    [InlineData("15550001111@s.whatsapp.net@lid")]
    [InlineData("15550001111:@s.whatsapp.net")]
    [InlineData("15550001111:65536@s.whatsapp.net")]
    [InlineData("15550001111:-1@s.whatsapp.net")]
    [InlineData("15550001111:1:2@s.whatsapp.net")]
    [InlineData("15550001111.256:1@s.whatsapp.net")]
    [InlineData("15550001111.1.2@s.whatsapp.net")]
    [InlineData("15550001111:+1@s.whatsapp.net")]
    [InlineData("1555 0001111@s.whatsapp.net")]
    [InlineData("../etc@s.whatsapp.net")]
    [InlineData("15550001111@S.WHATSAPP.NET")]
    [InlineData("hello")]
    [InlineData("1234")]
    [InlineData("05550001111")]
    [InlineData("1234567890123456")]
    [InlineData("+1 555 CALL NOW")]
    [InlineData("+")]
    public void What_names_nobody_is_refused(string? text)
    {
        Assert.False(Jid.TryParse(text, out Jid jid));
        Assert.Equal(default, jid);
        Assert.True(jid.IsEmpty);
        if (text is not null)
        {
            Assert.Throws<FormatException>(() => Jid.Parse(text));
        }
    }

    [Fact]
    public void A_phone_number_is_built_as_people_write_it()
    {
        Assert.Equal("1234567890@s.whatsapp.net", Jid.Build("1234567890").ToString());
        Assert.Equal(Jid.Build("15550001111"), Jid.Build("+1 555 000-1111"));
        Assert.Equal("120363000000000001@g.us", Jid.Build("120363000000000001", Jid.GroupServer).ToString());
        Assert.Throws<FormatException>(() => Jid.Build("Ada"));
        Assert.Throws<FormatException>(() => Jid.Build("a b", Jid.GroupServer));
        Assert.Throws<FormatException>(() => Jid.Build("1", "G US"));
    }

    [Theory]
    [InlineData("15550001111.1:3@s.whatsapp.net", "15550001111@s.whatsapp.net")]
    [InlineData("15550001111@c.us", "15550001111@s.whatsapp.net")]
    [InlineData("15550001111:99@hosted", "15550001111@s.whatsapp.net")]
    [InlineData("155500000010:99@hosted.lid", "155500000010@lid")]
    [InlineData("155500000010:4@lid", "155500000010@lid")]
    [InlineData("15550001111-1609459200@g.us", "15550001111-1609459200@g.us")]
    public void Devices_of_one_person_are_the_same_user(string device, string user) => Assert.Equal(user, Jid.Parse(device).ToUser().ToString());

    [Fact]
    public void What_it_names_can_be_asked()
    {
        Assert.True(Jid.Parse("15550001111:3@s.whatsapp.net") is { IsUser: true, IsGroup: false, IsLid: false, PhoneNumber: "+15550001111" });
        Assert.True(Jid.Parse("155500000010@lid") is { IsUser: true, IsLid: true, PhoneNumber: null });
        Assert.True(Jid.Parse("120363000000000001@g.us") is { IsUser: false, IsGroup: true, PhoneNumber: null });
        Assert.True(Jid.Parse("1@newsletter") is { IsNewsletter: true, IsUser: false });
        Assert.True(Jid.Status is { IsStatus: true, IsBroadcast: true, IsUser: false });
        Assert.True(Jid.Parse("s.whatsapp.net") is { IsUser: false, PhoneNumber: null, IsEmpty: false });
    }

    [Fact]
    public void Equal_addresses_are_equal_however_they_were_made()
    {
        Jid parsed = Jid.Parse("15550001111:3@s.whatsapp.net");
        Jid built = Jid.Build("15550001111").WithDevice(3);

        Assert.Equal(parsed, built);
        Assert.Equal(parsed.GetHashCode(), built.GetHashCode());
        Assert.NotEqual(parsed, built.ToUser());
        Assert.Equal(default, new Jid("", ""));
        Assert.Equal("", default(Jid).ToString());
    }

    [Fact]
    public void It_is_written_to_json_as_text()
    {
        var letter = new Letter(Jid.Parse("15550001111:3@s.whatsapp.net"), default);
        string json = JsonSerializer.Serialize(letter, LetterJson.Default.Letter);

        Assert.Equal("""{"To":"15550001111:3@s.whatsapp.net","From":""}""", json);
        Assert.Equal(letter, JsonSerializer.Deserialize(json, LetterJson.Default.Letter));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"To":"nobody"}""", LetterJson.Default.Letter));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize("""{"To":7}""", LetterJson.Default.Letter));
    }

    internal sealed record Letter(Jid To, Jid From);

    [JsonSerializable(typeof(Letter))]
    internal sealed partial class LetterJson : JsonSerializerContext;
}
