using AttrBot.CrashTest.Recording;

namespace AttrBot.CrashTest.Driving;

/// <summary>One life of the bot: how it ends.</summary>
/// <param name="After">How many messages must have been taken before.</param>
/// <param name="Point">At which moment it is killed.</param>
/// <param name="Delay">How much later, where the moment is a span of time: a share of that span.</param>
/// <param name="StartUpKills">How often the next process is killed while it starts.</param>
internal sealed record KillStep(int After, KillPoint Point, double Delay, int StartUpKills);
