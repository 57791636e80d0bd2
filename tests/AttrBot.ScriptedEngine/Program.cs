using System.Text.Json;
using AttrBot.ScriptedEngine;

// A WhatsApp engine that does what a script says, one step a line:
//   say TEXT           writes a line              print TEXT       writes without a line end
//   long BYTES TEXT    writes TEXT, then as many bytes, then the line end
//   flood COUNT        writes so many events      complain TEXT    writes a line to standard error
//   expect COMMAND     reads lines until one is that command; the commands are counted from 1
//   answer N DATA      answers the Nth one        refuse N CODE TEXT   answers that it failed
//   serve              answers each command with what it was given, until its input ends
//   drain              reads until its input ends
//   hang               does nothing, for ever     child            starts a process that does, with the same output
//   exit CODE          ends                       kill             ends as by a signal that nobody handles
// At the end of the script it drains, then ends with exit code 0.
using var engine = new Engine(Console.OpenStandardInput(), Console.OpenStandardOutput(), Console.Error);
if (args is ["hang"])
{
    Engine.Hang();
}

foreach (string line in File.ReadLines(args[0]))
{
    string[] step = line.Split(' ', 2);
    string rest = step.Length > 1 ? step[1] : "";
    switch (step[0])
    {
        case "say":
            engine.Say(rest);
            break;
        case "print":
            engine.Print(rest);
            break;
        case "long":
            engine.SayLong(int.Parse(rest.Split(' ', 2)[0]), rest.Split(' ', 2)[1]);
            break;
        case "flood":
            engine.Flood(int.Parse(rest));
            break;
        case "complain":
            engine.Complain(rest);
            break;
        case "expect":
            engine.Expect(rest);
            break;
        case "answer":
            engine.Answer(int.Parse(rest.Split(' ', 2)[0]), rest.Split(' ', 2)[1]);
            break;
        case "refuse":
            engine.Refuse(int.Parse(rest.Split(' ', 3)[0]), rest.Split(' ', 3)[1], rest.Split(' ', 3)[2]);
            break;
        case "serve":
            engine.Serve();
            break;
        case "drain":
            engine.Drain();
            break;
        case "hang":
            Engine.Hang();
            break;
        case "child":
            engine.StartChild();
            break;
        case "exit":
            return int.Parse(rest);
        case "kill":
            Engine.KillItself();
            break;
        default:
            throw new JsonException($"Unknown step: {line}");
    }
}

engine.Drain();
return 0;
