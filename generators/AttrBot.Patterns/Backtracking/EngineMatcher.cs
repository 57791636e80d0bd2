namespace AttrBot.Patterns;

/// <summary>One search of a text by an <see cref="EngineModel"/>.</summary>
internal sealed partial class EngineMatcher
{
    private readonly EngineProgram _program;
    private readonly string _text;
    private readonly long _limit;
    private readonly int[] _registers;
    private readonly EngineStack _stack = new();
    private int _bump;

    /// <summary>Makes a search.</summary>
    /// <param name="program">The pattern.</param>
    /// <param name="text">The text.</param>
    /// <param name="limit">The most steps.</param>
    public EngineMatcher(EngineProgram program, string text, long limit)
    {
        _program = program;
        _text = text;
        _limit = limit;
        _registers = new int[program.RegisterCount];
    }

    /// <summary>The steps so far.</summary>
    public long Steps { get; private set; }

    /// <summary>Whether the text has a match; not known if the limit of steps is reached.</summary>
    public bool Search()
    {
        for (int start = 0; start <= _text.Length && Steps < _limit; start++)
        {
            if (_program.Start is { } known)
            {
                start = FindStart(known.Run, known.Then, start);
                if (start < 0)
                {
                    return false;
                }
            }

            _bump = start;
            if (Execute(0, start) >= 0)
            {
                return true;
            }

            _stack.Undo(0, _registers);
            start = _bump;
        }

        return false;
    }

    private int FindStart(CharacterSet run, CharacterSet then, int start)
    {
        int position = start;
        while (position < _text.Length && !then.Contains(_text[position]))
        {
            position++;
        }

        Steps += 1 + position - start;
        if (position == _text.Length)
        {
            return -1;
        }

        while (position > start && run.Contains(_text[position - 1]))
        {
            position--;
        }

        return position;
    }

    /// <summary>Where the part that starts at an instruction ends; negative if it does not match. Choices stay on the stack.</summary>
    private int Execute(int pc, int position)
    {
        int height = _stack.Height;
        while (++Steps < _limit)
        {
            EngineInstruction instruction = _program.Instructions[pc];
            if (instruction.Operation == EngineOperation.Halt)
            {
                return position;
            }

            if (TryStep(instruction, ref pc, ref position))
            {
                continue;
            }

            if (!_stack.TryBack(height, _registers, out EngineStack.Entry choice))
            {
                return -1;
            }

            pc = choice.Target;
            position = choice.Position;
            if (choice.IsRun)
            {
                PushRun(pc++, position, choice.Last);
            }
        }

        return -1;
    }

    private bool TryStep(EngineInstruction instruction, ref int pc, ref int position)
    {
        switch (instruction.Operation)
        {
            case EngineOperation.Character:
                pc++;
                return TryTake(instruction, ref position);

            case EngineOperation.Run:
                return TryRun(instruction, pc++, ref position);

            case EngineOperation.Split:
                _stack.PushChoice(instruction.Target, position);
                pc++;
                return true;

            case EngineOperation.Jump:
                pc = instruction.Target;
                return true;

            case EngineOperation.LoopStart:
                Set(instruction.Register, 0);
                Set(instruction.Register + 1, -1);
                pc++;
                return true;

            case EngineOperation.LoopTest:
                pc = Test(instruction, pc, position);
                return true;

            case EngineOperation.LoopEnter:
                Set(instruction.Register, _registers[instruction.Register] + 1);
                Set(instruction.Register + 1, position);
                pc++;
                return true;

            case EngineOperation.CaptureStart:
                Set(instruction.Register, position);
                pc++;
                return true;

            case EngineOperation.CaptureEnd:
                int entered = _registers[instruction.Register];
                Set(instruction.Register + 1, Math.Min(entered, position) + 1);
                Set(instruction.Register + 2, Math.Max(entered, position) + 1);
                pc++;
                return true;

            case EngineOperation.Anchor:
                pc++;
                return EngineAnchors.Holds(instruction.Anchor, _text, position);

            case EngineOperation.Reference:
                pc++;
                return TryRepeat(instruction, ref position);

            case EngineOperation.Bump:
                _bump = Math.Max(_bump, position);
                pc++;
                return true;

            default:
                return TryInner(instruction, ref pc, ref position);
        }
    }

    private int Test(EngineInstruction loop, int pc, int position)
    {
        int count = _registers[loop.Register];
        bool isStuck = count > 0 && _registers[loop.Register + 1] == position;
        if (isStuck || count >= loop.Max)
        {
            return loop.Target;
        }

        if (count >= loop.Min)
        {
            _stack.PushChoice(loop.IsLazy ? pc + 1 : loop.Target, position);
            return loop.IsLazy ? loop.Target : pc + 1;
        }

        return pc + 1;
    }

    private bool TryInner(EngineInstruction instruction, ref int pc, ref int position)
    {
        int height = _stack.Height;
        int end = Execute(pc + 1, position);
        pc = instruction.Target;
        if (instruction.IsNegative)
        {
            _stack.Undo(height, _registers);
            return end < 0;
        }

        _stack.Commit(height);
        position = instruction.Operation == EngineOperation.Atomic ? end : position;
        return end >= 0;
    }

    private void Set(int register, int value)
    {
        _stack.PushValue(register, _registers[register]);
        _registers[register] = value;
    }
}
