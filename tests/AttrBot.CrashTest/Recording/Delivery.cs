namespace AttrBot.CrashTest.Recording;

/// <summary>A message on its way to the bot.</summary>
internal sealed record Delivery(string Id, string Chat, string Sender, string Text);
